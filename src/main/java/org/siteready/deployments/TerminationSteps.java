package org.siteready.deployments;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.decisions.PreparedDecision;
import org.siteready.decisions.PreparedRequest;
import org.siteready.integrations.Standing;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.TerminationRules;
import org.siteready.rulesets.TerminationStep;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes the steps of terminations in their order: each asks its gate at that moment, and is one entry with its decision. */
@Component
final class TerminationSteps {

    private final Terminations terminations;
    private final TerminationEntries entries;
    private final TerminationErasing erasing;
    private final TerminationStanding standing;
    private final Deciding deciding;
    private final Changes changes;

    TerminationSteps(
            Terminations terminations,
            TerminationEntries entries,
            TerminationErasing erasing,
            TerminationStanding standing,
            Deciding deciding,
            Changes changes) {
        this.terminations = terminations;
        this.entries = entries;
        this.erasing = erasing;
        this.standing = standing;
        this.deciding = deciding;
        this.changes = changes;
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
            String language) {

        Stream stream() {
            return TerminationFold.stream(site, device);
        }
    }

    /** A step with what it was decided from. */
    record Taken(
            Termination before,
            TerminationStep step,
            @Nullable PreparedDecision decision) {}

    /**
     * Takes a step; with the one that erases, people's data are gone when it returns, unless something stopped that.
     *
     * @return what its gate decided; null when it asks none
     * @throws TerminationStepNotThere when the state does not have it (409)
     * @throws TerminationGateClosed when its gate does not answer ALLOW (409)
     */
    @Nullable
    DecisionAnswer take(Asked asked, Caller caller) {
        TerminationRules rules = terminations.rules();
        terminations.standing(asked.site, asked.device);
        if (!rules.ids().contains(asked.step)) {
            throw Ids.refused(
                    "step", "'" + asked.step + "' is no step of termination.yaml" + rules.nearest(asked.step));
        }
        refusedBefore(asked, caller);
        AtomicReference<@Nullable PreparedDecision> prepared = new AtomicReference<>();
        Entry entry = changes.make(asked.stream(), TerminationFold.MOVED, asked.form.tree(), caller, () -> {
            long end = terminations.end(asked.stream());
            Taken taken = taken(asked, rules, end, caller);
            prepared.set(taken.decision);
            return entries.moved(taken, rules, asked.form, end, caller);
        });
        return told(prepared.get(), entry, asked, caller);
    }

    private @Nullable DecisionAnswer told(@Nullable PreparedDecision made, Entry entry, Asked asked, Caller caller) {
        JsonNode carried = entry.body().path("decision").path("id");
        if (!carried.isString()) {
            return null;
        }
        if (made == null || !carried.stringValue().equals(made.id().toString())) {
            return deciding.again(carried.stringValue(), asked.language).answer();
        }
        TerminationStanding.Closed closed = entry.body().has("persons")
                ? erasing.carryOut(asked.site, asked.device, caller)
                : standing.check(entry, true, caller);
        if (closed != null && closed.withdrawn() != null) {
            throw new TerminationGateClosed(
                    asked.step,
                    deciding.answer(closed.decision(), closed.withdrawn().position(), asked.language));
        }
        return deciding.answer(made, entry.position(), asked.language);
    }

    /** The same request comes to the same refusal, however facts have moved. */
    private void refusedBefore(Asked asked, Caller caller) {
        if (caller.key() != null) {
            deciding.refused(new PreparedRequest(refusal(caller), asked.form.tree()), asked.language, caller)
                    .ifPresent(before -> {
                        throw new TerminationGateClosed(asked.step, before);
                    });
        }
    }

    private static UUID refusal(Caller caller) {
        return CreationId.of(caller.actor(), caller.creationId() + "/refused", caller.path());
    }

    private Taken taken(Asked asked, TerminationRules rules, long end, Caller caller) {
        Standing of = terminations.standing(asked.site, asked.device);
        if (asked.ifMatch != null) {
            EntityTag.matched(asked.ifMatch, end);
        }
        Terminations.ending(of);
        Termination now = terminations.of(of);
        TerminationStep step = step(asked, now, rules);
        caller.in(Terminations.roles(step.by()));
        entries.check(step, now, asked.form);
        if (step.gate() == null) {
            return new Taken(now, step, null);
        }
        PreparedDecision decision =
                deciding.prepare(UUID.randomUUID(), step.gate(), Terminations.subject(now), java.util.Map.of());
        if (!decision.allows()) {
            DecisionAnswer refused =
                    deciding.record(decision.as(refusal(caller)), asked.form.tree(), asked.language, caller);
            throw new TerminationGateClosed(step.id(), refused);
        }
        return new Taken(now, step, decision);
    }

    private static TerminationStep step(Asked asked, Termination now, TerminationRules rules) {
        List<TerminationOpenStep> open = TerminationOpenStep.of(now, rules);
        Termination.Erasure erasure = now.erasure();
        if (erasure != null && !erasure.finished()) {
            throw new NotNow("the erasure of entry " + erasure.entry() + " is not finished"
                    + (now.held() ? ", since a legal hold stands" : "; it is carried on within seconds"));
        }
        TerminationStep step = rules.one(asked.step, now.state(), now.choice())
                .orElseThrow(() -> new TerminationStepNotThere(
                        "a termination that is " + now.state() + (now.choice() == null ? "" : " for " + now.choice())
                                + " does not have step '" + asked.step + "'",
                        open));
        for (String need : step.needs()) {
            if (!now.taken().contains(need)) {
                throw new TerminationStepNotThere(
                        "step '" + asked.step + "' needs step '" + need + "' first, taken since it is " + now.state(),
                        open);
            }
        }
        return step;
    }
}
