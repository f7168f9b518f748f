package org.siteready.integrations;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.decisions.PreparedDecision;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.Transition;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Noticed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes back a step when what its decision read moved before the step was on the record, and the gate closed by that. */
@Component
final class Withdrawals {

    private static final int MOST_TRIES = 5;

    private final Progress progress;
    private final Deciding deciding;
    private final Changes changes;
    private final List<StepPart> parts;

    Withdrawals(Progress progress, Deciding deciding, Changes changes, List<StepPart> parts) {
        this.progress = progress;
        this.deciding = deciding;
        this.changes = changes;
        this.parts = List.copyOf(parts);
    }

    /** @throws GateClosed when the step was taken back (409) */
    void unlessItStands(Steps.Taken step, PreparedDecision decision, Entry entry, Steps.Asked asked, Caller caller) {
        PreparedDecision last = decision;
        for (int tries = 0; deciding.moved(last, entry.stream()); tries++) {
            last = deciding.prepare(
                    UUID.randomUUID(), gate(step), Progress.about(step.before(), step.version()), Steps.before(step));
            // INVARIANT: what never stands still is not relied on.
            if (!last.allows() || tries == MOST_TRIES) {
                throw new GateClosed(step.transition().id(), withdraw(step, last, entry, asked, caller));
            }
            deciding.record(last, asked.request(), asked.language(), caller);
        }
    }

    private static String gate(Steps.Taken step) {
        return String.valueOf(step.transition().gate());
    }

    private DecisionAnswer withdraw(
            Steps.Taken step, PreparedDecision decision, Entry entry, Steps.Asked asked, Caller caller) {
        Stream stream = entry.stream();
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("entry", entry.seq());
        Entry withdrawn = changes.make(stream, IntegrationFold.WITHDRAWN, request, caller.as(decision.id()), () -> {
            long end = progress.end(stream);
            Integration now = progress.begun(asked.site(), asked.device());
            ObjectNode body = back(step, entry, now).put("entry", entry.seq());
            body.put("role", Progress.role(caller));
            body.put("transition", step.transition().id());
            Noticed.ids(entry).forEach(body.putArray(Noticed.TAKEN_BACK)::add);
            body.set("decision", decision.record());
            addParts(entry, body);
            return new Plan(body, decision.inputs(), end);
        });
        return deciding.answer(decision, withdrawn.position(), asked.language());
    }

    private void addParts(Entry step, ObjectNode body) {
        for (StepPart part : parts) {
            JsonNode said = step.body().path(part.field());
            JsonNode back = said.isMissingNode() ? null : part.takenBack(said);
            if (back != null) {
                body.set(part.field(), back);
            }
        }
    }

    /** Where it stands without the step; what was done after it with a gate of its own, or toward safety, stays done. */
    private static ObjectNode back(Steps.Taken step, Entry entry, Integration now) {
        Integration before = step.before();
        String to = entry.body().path("to").asString();
        boolean last = !now.steps().isEmpty()
                && now.steps().get(now.steps().size() - 1).entry() == entry.seq();
        if (last) {
            return place(now.state(), before.state(), before.heldIn(), before);
        }
        return Transition.ON_HOLD.equals(now.state()) && to.equals(now.heldIn())
                ? place(now.state(), Transition.ON_HOLD, before.state(), before)
                : place(now.state(), now.state(), now.heldIn(), now);
    }

    private static ObjectNode place(
            @Nullable String from, @Nullable String to, @Nullable String heldIn, Integration as) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("from", from)
                .put("to", to)
                .put("heldIn", heldIn)
                .put("use", as.use())
                .put("version", as.version());
        as.taken().forEach(body.putArray("taken")::add);
        return body;
    }
}
