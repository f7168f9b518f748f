package org.siteready.users;

import org.jspecify.annotations.Nullable;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.ledger.Persons;
import org.siteready.ledger.Shown;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Transition;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Puts accounts together as they are answered: with the person's data, as long as they are kept. */
@Component
final class ShownAccounts {

    private final Persons persons;
    private final ActiveRules rules;

    ShownAccounts(Persons persons, ActiveRules rules) {
        this.persons = persons;
        this.rules = rules;
    }

    /** @param counted the account as it counts */
    ShownAccount of(Account counted, @Nullable DecisionAnswer decision) {
        return new ShownAccount(
                counted.id(),
                counted.contract(),
                counted.site(),
                counted.device(),
                person(counted.person()),
                counted.role(),
                counted.status(),
                counted.since(),
                counted.requestedAt(),
                counted.cause(),
                counted.consent(),
                counted.instructions(),
                counted.records(),
                rules.current().transitions().ofAccount(counted.status().name()).stream()
                        .map(Transition::id)
                        .toList(),
                counted.decision(),
                decision);
    }

    private ShownAccount.AccountPerson person(String id) {
        if (persons.show(id) instanceof Shown.Erased<JsonNode> erased) {
            return new ShownAccount.AccountPerson(id, null, null, erased.on().toString(), erased.under());
        }
        JsonNode data = persons.show(id) instanceof Shown.Known<JsonNode> known ? known.data() : null;
        return new ShownAccount.AccountPerson(id, text(data, "name"), text(data, "email"), null, null);
    }

    private static @Nullable String text(@Nullable JsonNode data, String field) {
        return data == null || !data.has(field) ? null : data.path(field).asString();
    }
}
