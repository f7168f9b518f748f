package org.siteready.integrations;

import java.net.URI;
import org.siteready.decisions.Deciding;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checklists over HTTP. */
@RestController
@RequestMapping("/api/integrations/{site}/{device}/checklists/{checklist}")
class ChecklistController {

    private final Checklists checklists;
    private final ChecklistReading reading;
    private final Deciding deciding;

    ChecklistController(Checklists checklists, ChecklistReading reading, Deciding deciding) {
        this.checklists = checklists;
        this.reading = reading;
        this.deciding = deciding;
    }

    /** A signature: of what, and what it means. */
    record Signature(String digest, String meaning) {}

    @GetMapping
    ShownChecklist newest(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable ChecklistName checklist,
            @RequestParam(defaultValue = "en") String language) {
        return reading.newest(site, device, checklist, deciding.language(language));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownChecklist> evaluate(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable ChecklistName checklist,
            @RequestBody Form form,
            Caller caller) {
        form.only();
        form.orRefuse("body");
        return made(checklists.evaluate(site, device, checklist, caller), site, device, checklist);
    }

    @PostMapping("/signature")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownChecklist> sign(
            @PathVariable String site,
            @PathVariable String device,
            @PathVariable ChecklistName checklist,
            @RequestBody Signature asked,
            Caller caller) {
        return made(
                checklists.sign(site, device, checklist, asked.digest, asked.meaning, caller), site, device, checklist);
    }

    private ResponseEntity<ShownChecklist> made(Entry entry, String site, String device, ChecklistName checklist) {
        String address = "/api/integrations/" + site + "/" + device + "/checklists/" + checklist;
        return ResponseEntity.created(URI.create(address))
                .eTag(EntityTag.of(entry.seq()))
                .body(reading.newest(site, device, checklist, "en"));
    }
}
