package org.siteready.integrations;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Records;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Answers and waivers over HTTP. */
@RestController
@RequestMapping("/api/sites/{site}/devices/{device}")
class IntegrationController {

    private final Integrations integrations;

    IntegrationController(Integrations integrations) {
        this.integrations = integrations;
    }

    record Given(List<Map<String, Object>> answers, List<Map<String, Object>> waivers) {}

    @GetMapping("/answers")
    Given given(@PathVariable String site, @PathVariable String device) {
        ObjectNode document = integrations.document(site, device);
        return new Given(Records.list(document.path("answers")), Records.list(document.path("waivers")));
    }

    @PostMapping("/answers")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Given> answer(
            @PathVariable String site,
            @PathVariable String device,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "answers")))
                    @RequestBody
                    Form form,
            Caller caller) {
        return made(integrations.answer(site, device, form, caller), site, device);
    }

    @PostMapping("/waivers")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Given> waive(
            @PathVariable String site,
            @PathVariable String device,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "waivers")))
                    @RequestBody
                    Form form,
            Caller caller) {
        return made(integrations.waive(site, device, form, caller), site, device);
    }

    private ResponseEntity<Given> made(Entry entry, String site, String device) {
        return ResponseEntity.created(URI.create("/api/sites/" + site + "/devices/" + device + "/answers"))
                .eTag(EntityTag.of(entry.seq()))
                .body(given(site, device));
    }
}
