package org.siteready.users;

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
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Transition;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.EntityTag;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes the steps of accounts: each that has a gate asks it at that moment, and is one entry with its decision in the
 * stream of the contract, so that two activations never count on the same free seat (obligations O-2.4-2, O-2.4-11).
 */
@Component
final class AccountSteps {

    /** What each step is called once it was taken. */
    private static final Map<String, String> TYPES = Map.of(
            "training-access", AccountFold.TRAINING_ACCESS,
            "activation", AccountFold.ACTIVATED,
            "suspension", AccountFold.SUSPENDED,
            "deactivation", AccountFold.DEACTIVATED);

    private final KeptAccounts accounts;
    private final AboutAccount about;
    private final Deciding deciding;
    private final Changes changes;
    private final ActiveRules rules;
    private final TakenBack takenBack;

    AccountSteps(
            KeptAccounts accounts,
            AboutAccount about,
            Deciding deciding,
            Changes changes,
            ActiveRules rules,
            TakenBack takenBack) {
        this.accounts = accounts;
        this.about = about;
        this.deciding = deciding;
        this.changes = changes;
        this.rules = rules;
        this.takenBack = takenBack;
    }

    /**
     * What is asked.
     *
     * @param step an id of the accounts' steps in {@code transitions.yaml}
     * @param ifMatch the entity tag that the caller read, or null
     */
    record Asked(String account, String step, @Nullable String ifMatch, String language) {

        ObjectNode request() {
            return JsonNodeFactory.instance.objectNode().put("account", account).put("step", step);
        }
    }

    /** A step with what it was decided from. */
    record Taken(
            Account before, Transition transition, @Nullable PreparedDecision decision) {}

    /**
     * Takes a step.
     *
     * @return what its gate decided; null when it asks none
     * @throws NotNow when the status does not have it (409)
     * @throws AccountGateClosed when its gate does not answer ALLOW (409)
     */
    @Nullable
    DecisionAnswer take(Asked asked, Caller caller) {
        Account account = accounts.one(asked.account);
        refusedBefore(asked, caller);
        AtomicReference<@Nullable Taken> taken = new AtomicReference<>();
        String type = String.valueOf(TYPES.get(asked.step));
        Entry entry = changes.make(AccountFold.stream(account.contract()), type, asked.request(), caller, () -> {
            // INVARIANT: the end is read before the seats: who was faster makes it planned anew.
            long end = accounts.end(account.contract());
            Taken step = step(asked, caller);
            taken.set(step);
            PreparedDecision decision = step.decision;
            return new Plan(body(step, caller), decision == null ? List.of() : decision.inputs(), end);
        });
        return told(taken.get(), entry, asked, caller);
    }

    private @Nullable DecisionAnswer told(@Nullable Taken step, Entry entry, Asked asked, Caller caller) {
        PreparedDecision decision = step == null ? null : step.decision;
        String carried = entry.body().path("decision").path("id").asString("");
        if (step != null && decision != null && carried.equals(decision.id().toString())) {
            takenBack.unlessItStands(step, decision, entry, asked, caller);
            return deciding.answer(decision, entry.position(), asked.language);
        }
        return carried.isEmpty()
                ? null
                : deciding.again(carried, asked.language).answer();
    }

    /** The same request comes to the same refusal, however facts have moved. */
    private void refusedBefore(Asked asked, Caller caller) {
        if (caller.key() != null) {
            deciding.refused(new PreparedRequest(refusal(caller), asked.request()), asked.language, caller)
                    .ifPresent(before -> {
                        throw new AccountGateClosed(asked.step, before);
                    });
        }
    }

    private static UUID refusal(Caller caller) {
        return CreationId.of(caller.actor(), caller.creationId() + "/refused", caller.path());
    }

    private Taken step(Asked asked, Caller caller) {
        Viewed viewed = accounts.viewed(asked.account);
        Account now = accounts.counted(Account.of(viewed));
        Transition transition = transition(asked, now);
        caller.in(transition.by().stream().map(Role::valueOf).toArray(Role[]::new));
        if (asked.ifMatch != null) {
            EntityTag.matched(asked.ifMatch, viewed.position().seq());
        }
        String gate = transition.gate();
        if (gate == null) {
            return new Taken(now, transition, null);
        }
        PreparedDecision decision = deciding.prepare(UUID.randomUUID(), gate, about.of(now), Map.of());
        if (!decision.allows()) {
            DecisionAnswer refused =
                    deciding.record(decision.as(refusal(caller)), asked.request(), asked.language, caller);
            throw new AccountGateClosed(asked.step, refused);
        }
        return new Taken(now, transition, decision);
    }

    private Transition transition(Asked asked, Account now) {
        List<Transition> open =
                rules.current().transitions().ofAccount(now.status().name());
        return open.stream()
                .filter(one -> one.id().equals(asked.step))
                .findFirst()
                .orElseThrow(() -> new NotNow("an account that is " + now.status() + " does not have step '"
                        + asked.step + "', but "
                        + open.stream().map(Transition::id).toList()));
    }

    private static ObjectNode body(Taken step, Caller caller) {
        ObjectNode body = KeptAccounts.body(step.before);
        body.put("from", step.before.status().name()).put("to", step.transition.to());
        body.put("role", String.valueOf(caller.role()));
        if (step.transition.to().equals(AccountStatus.SUSPENDED.name())) {
            body.put("cause", "ASKED");
        }
        JsonNode decision = step.decision == null ? null : step.decision.record();
        if (decision != null) {
            body.set("decision", decision);
        }
        return body;
    }
}
