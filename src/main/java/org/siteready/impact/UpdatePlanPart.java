package org.siteready.impact;

import org.jspecify.annotations.Nullable;
import org.siteready.facts.Criterion;
import org.siteready.impact.PreparedUpdate.Again;
import org.siteready.integrations.Standing;
import org.siteready.integrations.StepPart;
import org.siteready.integrations.StepPlans;
import org.siteready.integrations.StepTaken;
import org.siteready.rulesets.Transition;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The step of the plan that is taken with a step of the integration, in one entry: which version runs, and why it may. */
@Component
final class UpdatePlanPart implements StepPart, StepPlans {

    private final UpdatePlans plans;
    private final Updates updates;

    UpdatePlanPart(UpdatePlans plans, Updates updates) {
        this.plans = plans;
        this.updates = updates;
    }

    @Override
    public String version(Standing now, Transition step) {
        UpdatePlan plan = plan(now.site(), now.device(), now.round(), String.valueOf(step.plan()));
        boolean before = Transition.PLANNED.equals(step.version());
        String runs = before ? plan.from() : plan.to();
        if (!now.version().equals(runs)) {
            throw new NotNow("the update plan goes from version " + plan.from() + " to " + plan.to() + ", and version "
                    + now.version() + " runs; withdraw it and propose another");
        }
        return before ? plan.to() : Transition.BEFORE.equals(step.version()) ? plan.from() : now.version();
    }

    private UpdatePlan plan(String site, String device, int round, String step) {
        UpdatePlan plan = plans.found(site, device)
                .filter(one -> one.round() == round)
                .orElseThrow(() -> new NotNow("there is no update plan of '" + device + "' at '" + site
                        + "'; propose one, POST /api/update-plans"));
        if (plans.step(plan, step).isEmpty()) {
            throw new NotNow("the update plan to version " + plan.to() + " is " + plan.state()
                    + " and does not have step '" + step + "'; GET /api/update-plans/" + site + "/" + device
                    + " shows what it has");
        }
        return plan;
    }

    @Override
    public String field() {
        return UpdatePlanFold.PART;
    }

    @Override
    public @Nullable JsonNode of(StepTaken step) {
        String name = step.plan();
        if (name == null) {
            return null;
        }
        UpdatePlan plan = plans.one(step.site(), step.device());
        Transition row = plans.step(plan, name)
                .orElseThrow(() -> new NotNow("the update plan is " + plan.state() + " by now; read it again"));
        ObjectNode part = JsonNodeFactory.instance.objectNode().put("plan", plan.number());
        part.put("step", name).put("from", plan.state()).put("to", row.to());
        if (row.to().equals(UpdatePlan.DEPLOYED)) {
            var again = part.putArray("again");
            PreparedUpdate update = updates.prepare(plan.device(), plan.from(), plan.to());
            update.validateAgain().forEach(one -> again.add(item(one, update)));
        }
        return part;
    }

    private static ObjectNode item(Again again, PreparedUpdate update) {
        boolean manual = update.after().requirements().stream()
                .filter(one -> one.criterion().id().equals(again.requirement()))
                .anyMatch(one -> {
                    Criterion.Check check = one.criterion().check();
                    return check != null && check.manual();
                });
        return JsonNodeFactory.instance
                .objectNode()
                .put("requirement", again.requirement())
                .put("title", again.title())
                .put("manual", manual);
    }

    @Override
    public JsonNode takenBack(JsonNode said) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("plan", said.path("plan").asInt())
                .put("takenBack", true);
    }
}
