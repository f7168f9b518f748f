package org.siteready.integrations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Transition;
import org.siteready.rulesets.Transitions;

/**
 * A step that the state of an integration has now.
 *
 * @param gate which must answer ALLOW, or null
 * @param by the roles that may take it
 */
record OpenStep(String id, String to, @Nullable String gate, List<String> by) {

    static List<OpenStep> of(Integration integration, Transitions transitions) {
        String state = integration.state();
        return state == null
                ? List.of()
                : transitions.of(state, integration.heldIn()).stream()
                        .map(one -> of(one, integration))
                        .toList();
    }

    private static OpenStep of(Transition one, Integration integration) {
        return new OpenStep(
                one.id(),
                to(one, integration),
                one.gate(),
                one.by().stream().sorted().toList());
    }

    /** The state to which a step leads from here. */
    static String to(Transition one, Integration integration) {
        String heldIn = integration.heldIn();
        return one.to().equals(Transition.HELD) && heldIn != null ? heldIn : one.to();
    }
}
