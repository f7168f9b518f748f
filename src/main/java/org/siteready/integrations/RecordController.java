package org.siteready.integrations;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.Listed;
import org.siteready.web.RecordedFacts.Kept;
import org.siteready.web.Records;
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

/** What is recorded of an integration, and all that happened to it, over HTTP. */
@RestController
@RequestMapping("/api/integrations/{site}/{device}")
class RecordController {

    private final Progress progress;
    private final IntegrationRecords records;
    private final History history;

    RecordController(Progress progress, IntegrationRecords records, History history) {
        this.progress = progress;
        this.records = records;
        this.history = history;
    }

    /** One thing that happened. */
    record Event(
            String stream,
            long seq,
            String at,
            String actor,
            @Nullable String role,
            String type,
            String reason,
            Map<String, Object> body,
            String digest) {

        @SuppressWarnings("unchecked")
        static Event of(Entry entry) {
            return new Event(
                    entry.stream().toString(),
                    entry.seq(),
                    entry.at().toString(),
                    entry.actor().value(),
                    entry.body().path("role").isString()
                            ? entry.body().path("role").stringValue()
                            : null,
                    entry.type(),
                    entry.reason(),
                    Records.read(entry.body(), Map.class),
                    entry.digest().value());
        }
    }

    @GetMapping("/records")
    Kept kept(@PathVariable String site, @PathVariable String device) {
        return new Kept(progress.one(site, device).records());
    }

    @PostMapping("/records")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Kept> record(
            @PathVariable String site,
            @PathVariable String device,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "records")))
                    @RequestBody
                    Form form,
            Caller caller) {
        Entry entry = records.record(site, device, form, caller);
        return ResponseEntity.created(URI.create("/api/integrations/" + site + "/" + device + "/records"))
                .eTag(EntityTag.of(entry.seq()))
                .body(kept(site, device));
    }

    /** From beginning to end; steps that a closed gate refused stand among them, where they were asked for. */
    @GetMapping("/history")
    Listed<Event> history(
            @PathVariable String site,
            @PathVariable String device,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "500") int limit) {
        progress.one(site, device);
        if (after != null && !after.matches("[0-9]{1,9}")) {
            throw Ids.refused("after", "must be what the part before said under next");
        }
        int from = after == null ? 0 : Integer.parseInt(after);
        List<Entry> all = history.of(site, device);
        int end = Math.min(all.size(), from + Listed.limit(limit));
        List<Event> events =
                all.subList(Math.min(from, end), end).stream().map(Event::of).toList();
        return new Listed<>(events, end < all.size() ? Integer.toString(end) : null, history.now());
    }
}
