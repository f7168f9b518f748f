package org.siteready.impact;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.impact.UpdatePlanShown.AnsweredPlan;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Ids;
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

/** Update plans over HTTP: each site is walked through its own. */
@RestController
@RequestMapping("/api/update-plans")
class UpdatePlanController {

    private final UpdatePlans plans;
    private final UpdatePlanSteps steps;
    private final UpdatePlanShown shown;
    private final Deciding deciding;

    UpdatePlanController(UpdatePlans plans, UpdatePlanSteps steps, UpdatePlanShown shown, Deciding deciding) {
        this.plans = plans;
        this.steps = steps;
        this.shown = shown;
        this.deciding = deciding;
    }

    /** A plan to propose: {@code version} is the one to update to. */
    record NewPlan(String site, String device, String version) {}

    @GetMapping
    Listed<UpdatePlan> list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String campaign,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        Map<String, String> filter = new LinkedHashMap<>();
        put("state", state, filter);
        put("site", site, filter);
        put("device", device, filter);
        put("to", to, filter);
        put("campaign", campaign, filter);
        return Listed.of(plans.list(filter, after, Listed.limit(limit)), viewed -> UpdatePlan.of(viewed.document()));
    }

    private static void put(String field, @Nullable String value, Map<String, String> filter) {
        if (value != null) {
            filter.put(field, value);
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredPlan> propose(@RequestBody NewPlan asked, Caller caller) {
        String site = Ids.checked("site", asked.site);
        String device = Ids.checked("device", asked.device);
        steps.propose(site, device, asked.version, null, caller);
        return created(site, device, null);
    }

    @GetMapping("/{site}/{device}")
    ResponseEntity<AnsweredPlan> one(@PathVariable String site, @PathVariable String device) {
        // INVARIANT: the tag is read before the document, so that it is never newer than what is shown.
        plans.one(site, device);
        String tag = shown.tag(site, device);
        return ResponseEntity.ok().eTag(tag).body(shown.one(site, device, null));
    }

    @PostMapping("/{site}/{device}/steps")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<AnsweredPlan> take(
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
        plans.one(site, device);
        String step = form.text("step");
        form.orRefuse("body");
        DecisionAnswer decision =
                steps.take(new UpdatePlanSteps.Asked(site, device, step, form, ifMatch, language), caller);
        return created(site, device, decision);
    }

    private ResponseEntity<AnsweredPlan> created(String site, String device, @Nullable DecisionAnswer decision) {
        String tag = shown.tag(site, device);
        return ResponseEntity.created(URI.create("/api/update-plans/" + site + "/" + device))
                .eTag(tag)
                .body(shown.one(site, device, decision));
    }
}
