package org.siteready.integrations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.integrations.Integration.Pending;
import org.siteready.integrations.Integration.Step;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.Caller;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
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

/** Integrations and their steps over HTTP. */
@RestController
@RequestMapping("/api/integrations")
class StepController {

    private static final List<String> ENVIRONMENTS = List.of("clinical", "test");

    private final Progress progress;
    private final Steps steps;
    private final Deciding deciding;
    private final ActiveRules rules;

    StepController(Progress progress, Steps steps, Deciding deciding, ActiveRules rules) {
        this.progress = progress;
        this.steps = steps;
        this.deciding = deciding;
        this.rules = rules;
    }

    record NewIntegration(
            String site,
            String device,
            String version,
            @Nullable String environment,
            @Nullable String note) {}

    record AskedStep(String transition, @Nullable String note) {}

    /**
     * An integration as it is answered.
     *
     * @param transitions the steps that it has now
     * @param decision what the gate of the step just taken decided
     */
    record ShownIntegration(
            String site,
            String device,
            int round,
            String version,
            String environment,
            @Nullable String state,
            @Nullable String heldIn,
            @Nullable String use,
            Map<String, Integration.Evaluated> checklists,
            List<Map<String, Object>> records,
            @Nullable Map<String, Object> imported,
            @Nullable Pending pending,
            List<Step> steps,
            List<OpenStep> transitions,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            DecisionAnswer decision) {}

    @GetMapping
    Listed<ShownIntegration> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        put("state", state, filter);
        put("device", device, filter);
        put("site", site, filter);
        return Listed.of(progress.list(filter, after, Listed.limit(limit)), this::shown);
    }

    private static void put(String field, @Nullable String value, Map<String, String> filter) {
        if (value != null) {
            filter.put(field, value);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownIntegration> request(@RequestBody NewIntegration asked, Caller caller) {
        String environment = asked.environment == null ? "clinical" : asked.environment;
        environment(environment);
        NewIntegration whole = new NewIntegration(asked.site, asked.device, asked.version, environment, asked.note);
        progress.request(Records.tree(whole), caller);
        return created(asked.site, asked.device, null);
    }

    static void environment(String environment) {
        if (!ENVIRONMENTS.contains(environment)) {
            throw Ids.refused("environment", "'" + environment + "' must be one of " + ENVIRONMENTS);
        }
    }

    @GetMapping("/{site}/{device}")
    ResponseEntity<ShownIntegration> one(@PathVariable String site, @PathVariable String device) {
        // INVARIANT: the tag is read before the document, so that it is never newer than what is shown.
        String tag = tag(site, device);
        return ResponseEntity.ok().eTag(tag).body(shown(progress.one(site, device), null));
    }

    @PostMapping("/{site}/{device}/transitions")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownIntegration> take(
            @PathVariable String site,
            @PathVariable String device,
            @RequestParam(defaultValue = "en") String language,
            @RequestBody AskedStep asked,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller caller) {
        deciding.language(language);
        progress.one(site, device);
        DecisionAnswer decision =
                steps.take(new Steps.Asked(site, device, asked.transition, asked.note, ifMatch, language), caller);
        return created(site, device, decision);
    }

    private ResponseEntity<ShownIntegration> created(String site, String device, @Nullable DecisionAnswer decision) {
        String tag = tag(site, device);
        return ResponseEntity.created(URI.create("/api/integrations/" + site + "/" + device))
                .eTag(tag)
                .body(shown(progress.one(site, device), decision));
    }

    private String tag(String site, String device) {
        return EntityTag.of(progress.end(IntegrationViews.stream(site, device)));
    }

    private ShownIntegration shown(Viewed viewed) {
        return shown(Integration.of(viewed), null);
    }

    private ShownIntegration shown(Integration one, @Nullable DecisionAnswer decision) {
        return new ShownIntegration(
                one.site(),
                one.device(),
                one.round(),
                one.version(),
                one.environment(),
                one.state(),
                one.heldIn(),
                one.use(),
                one.checklists(),
                one.records(),
                one.imported(),
                one.pending(),
                one.steps(),
                OpenStep.of(one, rules.current().transitions()),
                decision);
    }
}
