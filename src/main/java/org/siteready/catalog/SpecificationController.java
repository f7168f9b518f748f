package org.siteready.catalog;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Listed;
import org.siteready.web.Records;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Integration specifications over HTTP. */
@RestController
@RequestMapping("/api/devices/{device}/releases/{version}/specifications")
class SpecificationController {

    private final Catalog catalog;
    private final Ledger ledger;

    SpecificationController(Catalog catalog, Ledger ledger) {
        this.catalog = catalog;
        this.ledger = ledger;
    }

    /** A specification with its roles and requirements as they were written. */
    record ShownSpecification(IntegrationSpecification specification, Map<String, Object> document) {}

    @GetMapping
    Listed<IntegrationSpecification> list(
            @PathVariable String device,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Release release = Records.read(catalog.release(device, version).document(), Release.class);
        return Listed.of(
                catalog.specifications(device, version, after, Listed.limit(limit)), viewed -> read(viewed, release));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<IntegrationSpecification> draft(
            @PathVariable String device,
            @PathVariable String version,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "requirements")))
                    @RequestBody
                    Form form,
            Caller caller) {
        int number = catalog.draftSpecification(device, version, form, caller)
                .body()
                .path("number")
                .intValue();
        Viewed drafted = catalog.specification(device, version, number);
        return ResponseEntity.created(
                        URI.create("/api/devices/" + device + "/releases/" + version + "/specifications/" + number))
                .eTag(EntityTag.of(drafted.position().seq()))
                .body(read(drafted, release(device, version)));
    }

    @GetMapping("/{number}")
    ResponseEntity<ShownSpecification> one(
            @PathVariable String device, @PathVariable String version, @PathVariable int number) {
        Viewed viewed = catalog.specification(device, version, number);
        IntegrationSpecification specification = read(viewed, release(device, version));
        JsonNode document = ledger.inputs().get(new Digest(specification.document()));
        @SuppressWarnings("unchecked")
        Map<String, Object> shown = Records.read(document, Map.class);
        return ResponseEntity.ok()
                .eTag(EntityTag.of(viewed.position().seq()))
                .body(new ShownSpecification(specification, shown));
    }

    @PostMapping("/{number}/approval")
    ResponseEntity<IntegrationSpecification> approve(
            @PathVariable String device,
            @PathVariable String version,
            @PathVariable int number,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        catalog.approve(device, version, number, ifMatch, caller);
        Viewed approved = catalog.specification(device, version, number);
        return ResponseEntity.ok()
                .eTag(EntityTag.of(approved.position().seq()))
                .body(read(approved, release(device, version)));
    }

    private Release release(String device, String version) {
        return Records.read(catalog.release(device, version).document(), Release.class);
    }

    /** An approved one is superseded as soon as a later one is approved. */
    private static IntegrationSpecification read(Viewed viewed, Release release) {
        IntegrationSpecification one = Records.read(viewed.document(), IntegrationSpecification.class);
        boolean superseded = one.status() == ReleaseSpecification.Status.APPROVED
                && !Integer.valueOf(one.number()).equals(release.approvedSpecification());
        return superseded ? one.in(ReleaseSpecification.Status.SUPERSEDED, null) : one;
    }
}
