package org.siteready.customers;

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

/** What people confirm of a contract, over HTTP. */
@RestController
@RequestMapping("/api/contracts/{contract}/records")
class ContractRecordsController {

    private final ContractRecords records;

    ContractRecordsController(ContractRecords records) {
        this.records = records;
    }

    @GetMapping
    Kept kept(@PathVariable String contract) {
        return Kept.of(records.kept(contract).orElse(null));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Kept> record(
            @PathVariable String contract,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "records")))
                    @RequestBody
                    Form form,
            Caller caller) {
        Entry entry = records.record(contract, form, caller);
        return ResponseEntity.created(URI.create("/api/contracts/" + contract + "/records"))
                .eTag(EntityTag.of(entry.seq()))
                .body(kept(contract));
    }
}
