package org.siteready.catalog;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.RecordedFacts.Kept;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people confirm of a release, over HTTP. */
@RestController
@RequestMapping("/api/devices/{device}/releases/{version}/records")
class ReleaseRecordsController {

    private final ReleaseRecords records;

    ReleaseRecordsController(ReleaseRecords records) {
        this.records = records;
    }

    @GetMapping
    Kept kept(@PathVariable String device, @PathVariable String version) {
        return Kept.of(records.kept(device, version).orElse(null));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Kept> record(
            @PathVariable String device,
            @PathVariable String version,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "records")))
                    @RequestBody
                    Form form,
            Caller caller) {
        Entry entry = records.record(device, version, form, caller);
        return ResponseEntity.created(URI.create("/api/devices/" + device + "/releases/" + version + "/records"))
                .eTag(EntityTag.of(entry.seq()))
                .body(kept(device, version));
    }
}
