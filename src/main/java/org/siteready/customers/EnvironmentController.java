package org.siteready.customers;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Source;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Listed;
import org.siteready.web.NotFound;
import org.siteready.web.Records;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What is known of a site, over HTTP. */
@RestController
@RequestMapping("/api/sites/{site}")
class EnvironmentController {

    private final Profiles profiles;
    private final Ledger ledger;

    EnvironmentController(Profiles profiles, Ledger ledger) {
        this.profiles = profiles;
        this.ledger = ledger;
    }

    /** A version of the profile with its facts. */
    record ShownEnvironment(
            EnvironmentVersion version, List<Map<String, Object>> facts, List<Map<String, Object>> resolutions) {}

    record Retraction(String key, String subject, Source source, String reason) {}

    @PostMapping("/facts")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<EnvironmentVersion> observe(
            @PathVariable String site,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "facts")))
                    @RequestBody
                    Form form,
            Caller caller) {
        return made(profiles.observe(site, form, caller));
    }

    @PostMapping("/facts/retractions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<EnvironmentVersion> retract(
            @PathVariable String site, @RequestBody Retraction asked, Caller caller) {
        return made(profiles.retract(site, asked.key, asked.subject, asked.source, asked.reason, caller));
    }

    @PostMapping("/facts/resolutions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<EnvironmentVersion> resolve(
            @PathVariable String site, @RequestBody Retraction asked, Caller caller) {
        return made(profiles.resolve(site, asked.key, asked.subject, asked.source, asked.reason, caller));
    }

    @GetMapping("/environment")
    ResponseEntity<ShownEnvironment> environment(
            @PathVariable String site, @RequestParam(required = false) @Nullable Integer version) {
        Viewed viewed = version == null
                ? profiles.current(site).orElseThrow(() -> new NotFound("environment of site", site))
                : profiles.version(site, version);
        return ResponseEntity.ok().eTag(EntityTag.of(viewed.position().seq())).body(shown(viewed));
    }

    @PutMapping("/environment")
    ResponseEntity<EnvironmentVersion> replace(
            @PathVariable String site,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "facts")))
                    @RequestBody
                    Form form,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        Entry entry = profiles.replace(site, form, ifMatch, caller);
        return ResponseEntity.ok().eTag(EntityTag.of(entry.seq())).body(version(entry));
    }

    @GetMapping("/environment/versions")
    Listed<EnvironmentVersion> versions(
            @PathVariable String site,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        return Listed.of(profiles.versions(site, after, Listed.limit(limit)), EnvironmentController::version);
    }

    private static ResponseEntity<EnvironmentVersion> made(Entry entry) {
        EnvironmentVersion version = version(entry);
        return ResponseEntity.created(
                        URI.create("/api/sites/" + version.site() + "/environment?version=" + version.number()))
                .eTag(EntityTag.of(entry.seq()))
                .body(version);
    }

    private static EnvironmentVersion version(Entry entry) {
        return version(CustomerViews.ENVIRONMENTS.fold(null, entry));
    }

    private static EnvironmentVersion version(Viewed viewed) {
        return version(viewed.document());
    }

    private static EnvironmentVersion version(JsonNode tree) {
        return Records.read(tree, EnvironmentVersion.class);
    }

    private ShownEnvironment shown(Viewed viewed) {
        EnvironmentVersion version = version(viewed);
        var kept = ledger.inputs().get(new Digest(version.profile()));
        return new ShownEnvironment(version, Records.list(kept.path("facts")), Records.list(kept.path("resolutions")));
    }
}
