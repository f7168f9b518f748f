package org.siteready.integrations;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Imports and corrections over HTTP. */
@RestController
@RequestMapping("/api/integrations")
class ImportController {

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    /** What waits for a second person. */
    record Proposed(List<Waiting> items) {}

    /** One import that waits; its digest is what the second person names. */
    record Waiting(String site, String device, String state, String digest, long entry) {

        static Waiting of(Entry entry) {
            JsonNode set = entry.body().path("set");
            return new Waiting(
                    set.path("site").asString(),
                    set.path("device").asString(),
                    set.path("state").asString(),
                    entry.body().path("digest").asString(),
                    entry.seq());
        }
    }

    record Confirmation(String digest) {}

    /** What a change of an integration came to: its entry, and the digest of what waits, or an empty text. */
    record Changed(String site, String device, long entry, String type, String waiting) {

        static Changed of(Entry entry, String site, String device) {
            return new Changed(
                    site,
                    device,
                    entry.seq(),
                    entry.type(),
                    entry.type().equals(IntegrationFold.CORRECTED)
                            ? entry.body().path("digest").asString("")
                            : "");
        }
    }

    @PostMapping("/import")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Proposed> propose(
            @io.swagger.v3.oas.annotations.parameters.RequestBody(content = @Content(schema = @Schema(type = "object")))
                    @RequestBody
                    Form form,
            Caller caller) {
        List<Waiting> waiting =
                imports.propose(form, caller).stream().map(Waiting::of).toList();
        return ResponseEntity.created(URI.create("/api/integrations")).body(new Proposed(waiting));
    }

    @PostMapping("/{site}/{device}/import/confirmation")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Changed> confirm(
            @PathVariable String site, @PathVariable String device, @RequestBody Confirmation asked, Caller caller) {
        return made(imports.confirm(site, device, asked.digest, caller), site, device);
    }

    @PostMapping("/{site}/{device}/corrections")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Changed> correct(
            @PathVariable String site,
            @PathVariable String device,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = "object",
                                                            requiredProperties = {"entry", "reason"})))
                    @RequestBody
                    Form form,
            Caller caller) {
        return made(imports.correct(site, device, correction(form), caller), site, device);
    }

    private static Imports.Correction correction(Form form) {
        form.only("entry", "reason", "set");
        Integer entry = form.whole("entry", 1, Integer.MAX_VALUE);
        if (!form.has("entry")) {
            form.fault("entry", "is missing; name the entry that is wrong by its number in the history");
        }
        String reason = form.text("reason");
        Form set = form.object("set");
        if (set != null && !set.tree().isObject()) {
            set.fault("", "must be an object of what is so");
        }
        form.orRefuse("body");
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        return new Imports.Correction(entry == null ? 0 : entry, reason, set == null ? none : (ObjectNode) set.tree());
    }

    private static ResponseEntity<Changed> made(Entry entry, String site, String device) {
        return ResponseEntity.created(URI.create("/api/integrations/" + site + "/" + device))
                .body(Changed.of(entry, site, device));
    }
}
