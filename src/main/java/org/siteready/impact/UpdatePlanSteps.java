package org.siteready.impact;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.customers.Interruptions;
import org.siteready.customers.Interruptions.Freeze;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.decisions.PreparedDecision;
import org.siteready.integrations.Standing;
import org.siteready.ledger.Entry;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Transition;
import org.siteready.rulesets.Transitions;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Proposes updates and takes the steps of their plans; those that change what runs are steps of the integration. */
@Component
final class UpdatePlanSteps {

    private final UpdatePlans plans;
    private final Deciding deciding;
    private final Catalog catalog;
    private final Customers customers;
    private final Changes changes;
    private final Clock clock;

    UpdatePlanSteps(
            UpdatePlans plans, Deciding deciding, Catalog catalog, Customers customers, Changes changes, Clock clock) {
        this.plans = plans;
        this.deciding = deciding;
        this.catalog = catalog;
        this.customers = customers;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param ifMatch the entity tag that the caller read, or null
     */
    record Asked(
            String site,
            String device,
            String step,
            Form form,
            @Nullable String ifMatch,
            String language) {}

    /**
     * Proposes an update of what is in use.
     *
     * @param campaign that proposes it, or null
     * @throws NotNow unless the integration is live and has no other plan that goes on (409)
     */
    Entry propose(String site, String device, String version, @Nullable String campaign, Caller caller) {
        caller.in(Role.OPERATIONS);
        plans.transitions();
        plans.standing(site, device);
        catalog.release(device, version);
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("site", site)
                .put("device", device)
                .put("version", version)
                .put("campaign", campaign);
        return changes.make(UpdatePlanFold.stream(site, device), UpdatePlanFold.PROPOSED, request, caller, () -> {
            long end = plans.end(site, device);
            Standing now = plans.standing(site, device);
            proposable(now, version);
            ObjectNode body = request.deepCopy().put("role", String.valueOf(caller.role()));
            body.put("round", now.round()).put("environment", now.environment()).put("from", now.version());
            return Plan.of(body, end);
        });
    }

    private void proposable(Standing now, String version) {
        if (!now.state().equals("LIVE")) {
            throw new NotNow("the integration of '" + now.device() + "' at '" + now.site() + "' is " + now.state()
                    + "; an update is planned of what is LIVE");
        }
        if (now.version().equals(version)) {
            throw new NotNow("version " + version + " runs there already");
        }
        plans.found(now.site(), now.device())
                .filter(plan -> plan.round() == now.round() && !plan.ended())
                .ifPresent(plan -> {
                    throw new NotNow("an update to version " + plan.to() + " is planned already and is " + plan.state()
                            + "; end that one first");
                });
    }

    /**
     * Takes a step.
     *
     * @return what its gate decided; null when it asks none
     * @throws UpdateStepNotThere when the state does not have it (409)
     * @throws UpdateGateClosed when its gate does not answer ALLOW (409); an analysis stays on the record with the plan
     */
    @Nullable
    DecisionAnswer take(Asked asked, Caller caller) {
        Transitions transitions = plans.transitions();
        plans.one(asked.site, asked.device);
        known(asked.step, transitions);
        List<Freeze> freezes = freezes(asked);
        Entry entry = changes.make(
                UpdatePlanFold.stream(asked.site, asked.device),
                UpdatePlanFold.MOVED,
                asked.form.tree(),
                caller,
                () -> {
                    long end = plans.end(asked.site, asked.device);
                    if (asked.ifMatch != null) {
                        EntityTag.matched(asked.ifMatch, end);
                    }
                    return moved(asked, transitions, freezes, end, caller);
                });
        return told(entry, asked);
    }

    private @Nullable DecisionAnswer told(Entry entry, Asked asked) {
        JsonNode id = entry.body().path("decision").path("id");
        if (!id.isString()) {
            return null;
        }
        DecisionAnswer answer = deciding.again(id.stringValue(), asked.language).answer();
        if (!entry.body().path("decision").path("outcome").asString().equals("ALLOW")) {
            throw new UpdateGateClosed(asked.step, answer);
        }
        return answer;
    }

    private static void known(String step, Transitions transitions) {
        List<String> ids =
                transitions.updates().stream().map(Transition::id).distinct().toList();
        if (!ids.contains(step)) {
            throw Ids.refused("step", "'" + step + "' is no step of the updates in transitions.yaml, which are " + ids);
        }
    }

    private List<Freeze> freezes(Asked asked) {
        if (!asked.step.equals("coordinate")) {
            return List.of();
        }
        UpdatePlan plan = plans.one(asked.site, asked.device);
        return Interruptions.freezes(deciding.now(UpdatePlans.about(plan)).environment())
                .orElse(List.of());
    }

    private Plan moved(Asked asked, Transitions transitions, List<Freeze> freezes, long end, Caller caller) {
        UpdatePlan now = current(asked);
        Transition step = step(asked, now, transitions);
        caller.in(step.by().stream().map(Role::valueOf).toArray(Role[]::new));
        ObjectNode said = new UpdatePlanReader(Form.of(asked.form.tree()), clock.instant(), customers.zone(now.site()))
                .said(step.id(), freezes, caller.actor());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("site", now.site()).put("device", now.device()).put("version", now.to());
        body.put("plan", now.number()).put("step", step.id()).put("from", now.state());
        body.put("role", String.valueOf(caller.role()));
        body.set("note", asked.form.has("note") ? asked.form.tree().get("note") : JsonNodeFactory.instance.nullNode());
        body.set("said", said);
        String gate = step.gate();
        if (gate == null) {
            return Plan.of(body.put("to", step.to()), end);
        }
        PreparedDecision decision =
                deciding.prepare(UUID.randomUUID(), gate, UpdatePlans.about(now), Map.<String, JsonNode>of());
        said.set("analysis", analysis(decision));
        body.set("decision", decision.record());
        body.put("to", decision.allows() ? step.to() : UpdatePlan.PROPOSED);
        return new Plan(body, decision.inputs(), end);
    }

    private UpdatePlan current(Asked asked) {
        UpdatePlan plan = plans.one(asked.site, asked.device);
        Standing standing = plans.standing(asked.site, asked.device);
        if (plan.round() != standing.round()) {
            throw new NotNow("the integration was begun anew since; this plan is of the one before");
        }
        return plan;
    }

    private static Transition step(Asked asked, UpdatePlan now, Transitions transitions) {
        transitions.all().stream()
                .filter(one -> asked.step.equals(one.plan()))
                .findFirst()
                .ifPresent(one -> {
                    throw new NotNow("step '" + asked.step + "' is taken with step '" + one.id()
                            + "' of the integration, whose gate is asked: POST /api/integrations/" + asked.site + "/"
                            + asked.device + "/transitions");
                });
        return transitions.ofUpdate(now.state()).stream()
                .filter(one -> one.id().equals(asked.step))
                .findFirst()
                .orElseThrow(() -> new UpdateStepNotThere(
                        "an update plan that is " + now.state() + " does not have step '" + asked.step + "'",
                        UpdateOpenStep.of(now, transitions)));
    }

    private static JsonNode analysis(PreparedDecision decision) {
        JsonNode record = decision.record();
        ObjectNode analysis = JsonNodeFactory.instance.objectNode();
        analysis.put("decision", decision.id().toString());
        for (String field : new String[] {"outcome", "at", "ruleSet", "validUntil"}) {
            analysis.set(field, record.has(field) ? record.path(field) : JsonNodeFactory.instance.nullNode());
        }
        return analysis;
    }
}
