package org.siteready.users;

import java.util.Map;
import java.util.UUID;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.decisions.PreparedDecision;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes back a step when what its decision read moved before the step was on the record, and the gate closed by that. */
@Component
final class TakenBack {

    private static final int MOST_TRIES = 5;

    private final KeptAccounts accounts;
    private final AboutAccount about;
    private final Deciding deciding;
    private final Changes changes;

    TakenBack(KeptAccounts accounts, AboutAccount about, Deciding deciding, Changes changes) {
        this.accounts = accounts;
        this.about = about;
        this.deciding = deciding;
        this.changes = changes;
    }

    /** @throws AccountGateClosed when the step was taken back (409) */
    void unlessItStands(
            AccountSteps.Taken step, PreparedDecision decision, Entry entry, AccountSteps.Asked asked, Caller caller) {
        PreparedDecision last = decision;
        for (int tries = 0; deciding.moved(last, entry.stream()); tries++) {
            String gate = decision.decision().gate();
            last = deciding.prepare(UUID.randomUUID(), gate, about.of(step.before()), Map.of());
            // INVARIANT: what never stands still is not relied on.
            if (!last.allows() || tries == MOST_TRIES) {
                throw new AccountGateClosed(asked.step(), withdraw(step, last, entry, asked, caller));
            }
            deciding.record(last, asked.request(), asked.language(), caller);
        }
    }

    /** Back to where it stood; what was done to the account since stays done. */
    private DecisionAnswer withdraw(
            AccountSteps.Taken step, PreparedDecision decision, Entry entry, AccountSteps.Asked asked, Caller caller) {
        Stream stream = entry.stream();
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("entry", entry.seq());
        Entry withdrawn = changes.make(stream, AccountFold.WITHDRAWN, request, caller.as(decision.id()), () -> {
            long end = accounts.end(step.before().contract());
            Account now = accounts.counted(accounts.one(asked.account()));
            boolean stands = now.status().name().equals(step.transition().to());
            AccountStatus to = stands ? step.before().status() : now.status();
            ObjectNode body = KeptAccounts.body(now).put("entry", entry.seq());
            body.put("from", now.status().name()).put("to", to.name());
            body.put("role", String.valueOf(caller.role()));
            body.set("decision", decision.record());
            return new Plan(body, decision.inputs(), end);
        });
        return deciding.answer(decision, withdrawn.position(), asked.language());
    }
}
