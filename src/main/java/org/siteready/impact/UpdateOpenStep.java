package org.siteready.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Transition;
import org.siteready.rulesets.Transitions;

/**
 * A step that an update plan has now.
 *
 * @param gate which must answer ALLOW, or null
 * @param by the roles that may take it
 * @param with the step of the integration with which it is taken, or null: then it is taken by itself
 */
record UpdateOpenStep(
        String id,
        String to,
        @Nullable String gate,
        List<String> by,
        @Nullable String with) {

    static List<UpdateOpenStep> of(UpdatePlan plan, Transitions transitions) {
        return transitions.ofUpdate(plan.state()).stream()
                .map(one -> of(one, transitions))
                .toList();
    }

    private static UpdateOpenStep of(Transition one, Transitions transitions) {
        Transition with = transitions.all().stream()
                .filter(step -> one.id().equals(step.plan()))
                .findFirst()
                .orElse(null);
        return new UpdateOpenStep(
                one.id(),
                one.to(),
                with == null ? one.gate() : with.gate(),
                one.by().stream().sorted().toList(),
                with == null ? null : with.id());
    }
}
