package org.siteready.facts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One comparison: the key of whoever plays the role, an operator, and what it is compared with. */
public record Condition(
        String role,
        String key,
        Operator operator,
        Operand operand,
        Quantifier over,
        @Nullable Integer validityDays) {

    private static final Environment NOWHERE =
            new Environment(List.of(), List.of(), Map.of(), Instant.EPOCH, ZoneOffset.UTC);

    /** What this comes to in an environment. */
    Finding find(Environment environment) {
        return Comparing.find(this, environment);
    }

    /**
     * Whether a value meets this by itself, apart from any clock: for those who look for conditions that never hold.
     *
     * @throws IllegalArgumentException when the operator needs a clock, another fact or a person
     */
    public boolean allows(Value value) {
        return Holds.test(operator, value, operand, NOWHERE);
    }

    /** Conditions joined by ALL or by ANY, three-valued: what is not known stays so unless the rest decides. */
    public record Group(Quantifier join, List<Condition> conditions) {

        Finding find(Environment environment) {
            if (conditions.size() == 1) {
                return conditions.get(0).find(environment);
            }
            return Finding.join(
                    join,
                    conditions.stream()
                            .map(condition -> condition.find(environment))
                            .toList());
        }
    }
}
