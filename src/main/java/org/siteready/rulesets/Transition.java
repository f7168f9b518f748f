package org.siteready.rulesets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step of an integration, as {@code transitions.yaml} says it.
 *
 * @param id its name
 * @param from the states in which it can be taken
 * @param heldIn from ON_HOLD: the states in which the integration was held; else empty
 * @param to the state that follows; {@link #HELD} is the state in which it was held
 * @param gate the gate that must answer ALLOW; null when none is asked
 * @param free why no gate is asked; null where one is, and of a step toward safety
 * @param by the roles that may take it
 * @param needs steps that must have been taken since the integration came into the state
 * @param with facts of the step itself, by key
 * @param plan the step of the update plan that is taken with it, in one entry; null when it belongs to none
 * @param version to which version it leads, by the plan: {@link #PLANNED} or {@link #BEFORE}; null when it stays
 */
public record Transition(
        String id,
        Set<String> from,
        Set<String> heldIn,
        String to,
        @Nullable String gate,
        @Nullable String free,
        Set<String> by,
        List<String> needs,
        Map<String, JsonNode> with,
        @Nullable String plan,
        @Nullable String version) {

    /** The version to which the plan leads. */
    public static final String PLANNED = "PLANNED";

    /** The version that ran before the plan's. */
    public static final String BEFORE = "BEFORE";

    /** Where it leads back to the state in which the integration was held. */
    public static final String HELD = "HELD";

    /** The state of what was set aside. */
    public static final String ON_HOLD = "ON_HOLD";

    /** Whether it is a step toward safety, which always wins. */
    public boolean safe() {
        return gate == null && free == null;
    }

    /**
     * Whether it can be taken in a state.
     *
     * @param held the state in which the integration was held, or null
     */
    public boolean holds(String state, @Nullable String held) {
        return from.contains(state) && (heldIn.isEmpty() || held != null && heldIn.contains(held));
    }
}
