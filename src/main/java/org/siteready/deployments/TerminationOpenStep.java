package org.siteready.deployments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.TerminationRules;
import org.siteready.rulesets.TerminationStep;
import org.siteready.rulesets.TerminationTold;

/**
 * A step that a termination has now.
 *
 * @param gate which must answer ALLOW, or null
 * @param by the roles that may take it
 * @param needs steps that must be taken before it, since the termination came into its state
 * @param tells the facts that it tells, by key: the values that each may have, or what its day must be
 * @param asks what else must be given: person, reference, digest
 */
record TerminationOpenStep(
        String id,
        String to,
        @Nullable String gate,
        List<String> by,
        List<String> needs,
        Map<String, Object> tells,
        List<String> asks) {

    static List<TerminationOpenStep> of(Termination termination, TerminationRules rules) {
        return rules.of(termination.state(), termination.choice()).stream()
                .map(one -> of(one, termination))
                .toList();
    }

    private static TerminationOpenStep of(TerminationStep one, Termination termination) {
        return new TerminationOpenStep(
                one.id(),
                one.to(),
                one.gate(),
                one.by().stream().sorted().toList(),
                one.needs().stream()
                        .filter(need -> !termination.taken().contains(need))
                        .toList(),
                TerminationTold.wanted(one),
                one.asks().stream().sorted().toList());
    }
}
