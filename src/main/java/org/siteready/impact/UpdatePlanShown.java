package org.siteready.impact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.InterruptionNotice;
import org.siteready.customers.Interruptions;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.CaseFile;
import org.siteready.facts.Fact;
import org.siteready.impact.UpdatePlan.AffectedItem;
import org.siteready.web.EntityTag;
import org.springframework.stereotype.Component;

/** Update plans as they are answered, with what they wait for. */
@Component
final class UpdatePlanShown {

    private final UpdatePlans plans;
    private final UpdatePlanFacts facts;
    private final Interruptions interruptions;
    private final Deciding deciding;
    private final Clock clock;

    UpdatePlanShown(
            UpdatePlans plans, UpdatePlanFacts facts, Interruptions interruptions, Deciding deciding, Clock clock) {
        this.plans = plans;
        this.facts = facts;
        this.interruptions = interruptions;
        this.deciding = deciding;
        this.clock = clock;
    }

    /**
     * A plan as it is answered.
     *
     * @param integration the state of the integration, and the version that runs
     * @param open the steps that the plan has now
     * @param due until when an interruption at the agreed time must be announced; null without such a time
     * @param freezes periods in which the site allows no change; null where they are not known
     * @param toValidate affected items that were not validated since the deployment
     * @param toInstruct accounts of active users whom nobody has instructed in the change
     * @param decision what the gate of the step just taken decided
     */
    record AnsweredPlan(
            UpdatePlan plan,
            String integration,
            String runs,
            List<UpdateOpenStep> open,
            @Nullable InterruptionNotice due,
            @Nullable List<Interruptions.Freeze> freezes,
            List<AffectedItem> toValidate,
            List<String> toInstruct,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            DecisionAnswer decision) {}

    String tag(String site, String device) {
        return EntityTag.of(plans.end(site, device));
    }

    AnsweredPlan one(String site, String device, @Nullable DecisionAnswer decision) {
        UpdatePlan plan = plans.one(site, device);
        var standing = plans.standing(site, device);
        CaseFile now = deciding.now(UpdatePlans.about(plan));
        CaseDraft draft = new CaseDraft(UpdatePlans.about(plan), null, clock.instant());
        boolean goesOn = plan.round() == standing.round() && !plan.ended();
        return new AnsweredPlan(
                plan,
                standing.state(),
                standing.version(),
                goesOn ? UpdateOpenStep.of(plan, plans.transitions()) : List.of(),
                goesOn ? due(plan, draft) : null,
                Interruptions.freezes(now.environment()).orElse(null),
                goesOn ? plans.toValidate(plan, plans.caught(site, device)) : List.of(),
                goesOn ? toInstruct(plan, now, draft) : List.of(),
                decision);
    }

    private @Nullable InterruptionNotice due(UpdatePlan plan, CaseDraft draft) {
        return plan.window() == null
                ? null
                : interruptions
                        .notice(draft, Instant.parse(plan.window().start()))
                        .orElse(null);
    }

    private List<String> toInstruct(UpdatePlan plan, CaseFile now, CaseDraft draft) {
        return now.recorded().stream()
                .filter(fact -> fact.key().equals("release.instructionSince"))
                .map(Fact::value)
                .findFirst()
                .map(since -> facts.toInstruct(plan, since.text(), draft))
                .orElse(List.of());
    }
}
