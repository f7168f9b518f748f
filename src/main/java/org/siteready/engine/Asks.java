package org.siteready.engine;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Operand;

/** Which roles a criterion's check asks. */
final class Asks {

    private Asks() {}

    static Set<String> roles(Criterion criterion) {
        Set<String> roles = new TreeSet<>();
        Criterion.Check check = criterion.check();
        if (check != null) {
            add(check.what().conditions(), roles);
            Condition.Group when = check.appliesWhen();
            add(when == null ? List.of() : when.conditions(), roles);
        }
        return roles;
    }

    private static void add(List<Condition> conditions, Set<String> roles) {
        for (Condition condition : conditions) {
            roles.add(condition.role());
            if (condition.operand() instanceof Operand.OfFact fact) {
                roles.add(fact.role());
            } else if (condition.operand() instanceof Operand.Tiers tiers) {
                roles.add(tiers.role());
            }
        }
    }
}
