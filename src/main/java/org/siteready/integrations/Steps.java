package org.siteready.integrations;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.decisions.PreparedDecision;
import org.siteready.decisions.PreparedRequest;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.Transition;
import org.siteready.rulesets.Transitions;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.Role;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes the steps of integrations: each asks its gate at that moment, and is one entry with its decision. */
@Component
final class Steps {

    private final Progress progress;
    private final Deciding deciding;
    private final Changes changes;
    private final Withdrawals withdrawals;
    private final List<StepPart> parts;
    private final ObjectProvider<StepPlans> plans;
    private final Standings standings;
    private final Clock clock;

    Steps(
            Progress progress,
            Deciding deciding,
            Changes changes,
            Withdrawals withdrawals,
            List<StepPart> parts,
            ObjectProvider<StepPlans> plans,
            Standings standings,
            Clock clock) {
        this.progress = progress;
        this.deciding = deciding;
        this.changes = changes;
        this.withdrawals = withdrawals;
        this.parts = List.copyOf(parts);
        this.plans = plans;
        this.standings = standings;
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
            String transition,
            @Nullable String note,
            @Nullable String ifMatch,
            String language) {

        ObjectNode request() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("transition", transition)
                    .put("note", note);
        }

        Stream stream() {
            return IntegrationViews.stream(site, device);
        }
    }

    /** A step with what it was decided from, and the version that the integration is about then. */
    record Taken(
            Integration before,
            Transition transition,
            String version,
            @Nullable PreparedDecision decision) {}

    /**
     * Takes a step.
     *
     * @return what its gate decided; null when it asks none
     * @throws StepNotThere when the state does not have it (409)
     * @throws GateClosed when its gate does not answer ALLOW (409)
     */
    @Nullable
    DecisionAnswer take(Asked asked, Caller caller) {
        Transitions transitions = progress.transitions();
        progress.begun(asked.site, asked.device);
        known(asked.transition, transitions);
        refusedBefore(asked, caller);
        AtomicReference<@Nullable Taken> taken = new AtomicReference<>();
        Entry entry = changes.make(asked.stream(), IntegrationFold.MOVED, asked.request(), caller, () -> {
            long end = progress.end(asked.stream());
            Taken step = step(asked, transitions, end, caller);
            taken.set(step);
            PreparedDecision decision = step.decision;
            return new Plan(body(step, asked, caller), decision == null ? List.of() : decision.inputs(), end);
        });
        return told(taken.get(), entry, asked, caller);
    }

    private @Nullable DecisionAnswer told(@Nullable Taken step, Entry entry, Asked asked, Caller caller) {
        PreparedDecision decision = step == null ? null : step.decision;
        if (step != null && decision != null && isOf(entry, decision)) {
            withdrawals.unlessItStands(step, decision, entry, asked, caller);
            return deciding.answer(decision, entry.position(), asked.language);
        }
        JsonNode recorded = entry.body().path("decision").path("id");
        return recorded.isString()
                ? deciding.again(recorded.stringValue(), asked.language).answer()
                : null;
    }

    /** Whether the entry is of this very attempt: the same request may have been faster elsewhere. */
    private static boolean isOf(Entry entry, PreparedDecision decision) {
        String carried = entry.body().path("decision").path("id").asString("");
        return carried.equals(decision.id().toString());
    }

    private static void known(String transition, Transitions transitions) {
        if (!transitions.ids().contains(transition)) {
            throw Ids.refused(
                    "transition",
                    "'" + transition + "' is no step of transitions.yaml" + transitions.nearest(transition));
        }
    }

    /** The same request comes to the same refusal, however facts have moved. */
    private void refusedBefore(Asked asked, Caller caller) {
        if (caller.key() != null) {
            deciding.refused(new PreparedRequest(refusal(caller), asked.request()), asked.language, caller)
                    .ifPresent(before -> {
                        throw new GateClosed(asked.transition, before);
                    });
        }
    }

    private static UUID refusal(Caller caller) {
        return CreationId.of(caller.actor(), caller.creationId() + "/refused", caller.path());
    }

    private Taken step(Asked asked, Transitions transitions, long end, Caller caller) {
        Integration now = progress.begun(asked.site, asked.device);
        if (asked.ifMatch != null) {
            EntityTag.matched(asked.ifMatch, end);
        }
        Transition transition = transition(asked, now, transitions);
        caller.in(transition.by().stream().map(Role::valueOf).toArray(Role[]::new));
        String version = version(now, transition);
        String gate = transition.gate();
        if (gate == null) {
            return new Taken(now, transition, version, null);
        }
        PreparedDecision decision =
                deciding.prepare(UUID.randomUUID(), gate, Progress.about(now, version), transition.with());
        if (!decision.allows()) {
            DecisionAnswer refused =
                    deciding.record(decision.as(refusal(caller)), asked.request(), asked.language, caller);
            throw new GateClosed(transition.id(), refused);
        }
        return new Taken(now, transition, version, decision);
    }

    private String version(Integration now, Transition transition) {
        return transition.plan() == null
                ? now.version()
                : plans.getObject().version(standings.one(now.site(), now.device()), transition);
    }

    private static Transition transition(Asked asked, Integration now, Transitions transitions) {
        String state = String.valueOf(now.state());
        List<OpenStep> open = OpenStep.of(now, transitions);
        Transition transition = transitions
                .one(asked.transition, state, now.heldIn())
                .orElseThrow(() ->
                        new StepNotThere("state " + state + " does not have step '" + asked.transition + "'", open));
        for (String need : transition.needs()) {
            if (!now.taken().contains(need)) {
                throw new StepNotThere(
                        "step '" + asked.transition + "' needs step '" + need + "' first, taken since it is " + state,
                        open);
            }
        }
        return transition;
    }

    private ObjectNode body(Taken step, Asked asked, Caller caller) {
        Integration now = step.before;
        Transition transition = step.transition;
        String to = OpenStep.to(transition, now);
        ObjectNode body = asked.request();
        body.put("role", Progress.role(caller)).put("from", now.state()).put("to", to);
        body.put("heldIn", to.equals(Transition.ON_HOLD) ? now.state() : null);
        JsonNode use = transition.with().get("integration.use");
        body.put("use", use == null ? now.use() : use.asString());
        if (!step.version.equals(now.version())) {
            body.put("version", step.version);
        }
        taken(transition, to, now).forEach(body.putArray("taken")::add);
        if (!transition.with().isEmpty()) {
            transition.with().forEach(body.putObject("with")::set);
        }
        if (step.decision != null) {
            body.set("decision", step.decision.record());
        }
        addParts(step, to, body);
        return body;
    }

    /** What rooms behind this one say of the step, in the same entry. */
    private void addParts(Taken step, String to, ObjectNode body) {
        Integration now = step.before;
        PreparedDecision decision = step.decision;
        StepTaken taken = new StepTaken(
                now.site(),
                now.device(),
                step.version,
                now.environment(),
                step.transition.id(),
                now.state(),
                to,
                step.transition.gate(),
                step.transition.plan(),
                step.transition.with(),
                decision == null ? clock.instant() : decision.decision().input().at());
        for (StepPart part : parts) {
            JsonNode said = part.of(taken);
            if (said != null) {
                body.set(part.field(), said);
            }
        }
    }

    /** The steps that left the integration in its state; to be held aside in between changes nothing of that. */
    private static List<String> taken(Transition transition, String to, Integration now) {
        if (to.equals(Transition.ON_HOLD) || transition.to().equals(Transition.HELD)) {
            return now.taken();
        }
        List<String> taken = new ArrayList<>();
        if (to.equals(now.state())) {
            taken.addAll(now.taken());
            taken.remove(transition.id());
            taken.add(transition.id());
        }
        return taken;
    }

    /** What the step was decided with, told from where the integration stood before it. */
    static Map<String, JsonNode> before(Taken step) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Map<String, JsonNode> with = new LinkedHashMap<>();
        with.put("integration.state", json.stringNode(String.valueOf(step.before.state())));
        if (step.before.use() != null) {
            with.put("integration.use", json.stringNode(step.before.use()));
        }
        with.putAll(step.transition.with());
        return with;
    }
}
