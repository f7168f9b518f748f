package org.siteready.deployments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Listed;
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

/** How integrations end, over HTTP: the steps, and what they wait for. */
@RestController
@RequestMapping("/api/terminations")
class TerminationController {

    private final Terminations terminations;
    private final TerminationSteps steps;
    private final TerminationShown shown;
    private final Deciding deciding;

    TerminationController(
            Terminations terminations, TerminationSteps steps, TerminationShown shown, Deciding deciding) {
        this.terminations = terminations;
        this.steps = steps;
        this.shown = shown;
        this.deciding = deciding;
    }

    /**
     * A termination as it is answered.
     *
     * @param integration the state of the integration
     * @param open the steps that it has now
     * @param waits what it waits for
     * @param decision what the gate of the step just taken decided
     */
    record AnsweredTermination(
            Termination termination,
            String integration,
            List<TerminationOpenStep> open,
            List<TerminationWait> waits,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            DecisionAnswer decision) {}

    /** One of the list. */
    record WaitingTermination(String site, String device, String state, List<TerminationWait> waits) {}

    /** Those that have begun; with {@code due} only what is due on that day at the site or before, a page may be short. */
    @GetMapping
    Listed<WaitingTermination> list(
            @RequestParam(required = false) @Nullable LocalDate due,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        put("state", state, filter);
        put("site", site, filter);
        put("device", device, filter);
        Page<Viewed> page = terminations.list(filter, after, Listed.limit(limit));
        List<WaitingTermination> items = page.items().stream()
                .map(one -> shown.waiting(Termination.of(one.document()), due))
                .filter(one -> due == null || !one.waits().isEmpty())
                .toList();
        return new Listed<>(items, page.next(), page.completeUpTo());
    }

    private static void put(String field, @Nullable String value, Map<String, String> filter) {
        if (value != null) {
            filter.put(field, value);
        }
    }

    @GetMapping("/{site}/{device}")
    ResponseEntity<AnsweredTermination> one(@PathVariable String site, @PathVariable String device) {
        // INVARIANT: the tag is read before the document, so that it is never newer than what is shown.
        terminations.standing(site, device);
        String tag = shown.tag(site, device);
        return ResponseEntity.ok().eTag(tag).body(shown.one(site, device, null));
    }

    @PostMapping("/{site}/{device}/steps")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredTermination> take(
            @PathVariable String site,
            @PathVariable String device,
            @RequestParam(defaultValue = "en") String language,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(type = "object", requiredProperties = "step")))
                    @RequestBody
                    Form form,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        deciding.language(language);
        terminations.standing(site, device);
        form.only(TerminationEntries.FIELDS);
        String step = form.text("step");
        form.orRefuse("body");
        DecisionAnswer decision =
                steps.take(new TerminationSteps.Asked(site, device, step, form, ifMatch, language), caller);
        String tag = shown.tag(site, device);
        return ResponseEntity.created(URI.create("/api/terminations/" + site + "/" + device))
                .eTag(tag)
                .body(shown.one(site, device, decision));
    }
}
