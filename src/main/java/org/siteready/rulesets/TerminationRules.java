package org.siteready.rulesets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How integrations end, as a rule set says it.
 *
 * @param steps in the order of the file; empty when the rule set has none, and then nothing is terminated
 * @param retrievalDays for how many days the customer may fetch its data at least
 * @param retrievalKey the fact of the contract that may say more, in days
 * @param retentionYears for how many years records are kept at least once they are archived
 * @param under the rule under which data of people are erased
 * @param kept what stays in spite of that
 * @param accessKinds the kinds of access that are withdrawn
 * @param ends the ends at which, and the roles that confirm each
 * @param putHold the roles that may put a legal hold
 * @param liftHold the roles that may lift one and say that none stands
 */
public record TerminationRules(
        List<TerminationStep> steps,
        int retrievalDays,
        String retrievalKey,
        int retentionYears,
        String under,
        List<Kept> kept,
        Set<String> accessKinds,
        Map<String, Set<String>> ends,
        Set<String> putHold,
        Set<String> liftHold) {

    static final TerminationRules NONE =
            new TerminationRules(List.of(), 0, "", 0, "", List.of(), Set.of(), Map.of(), Set.of(), Set.of());

    /** What is kept, and why. */
    public record Kept(String what, String why) {}

    /** The step of that name that can be taken. */
    public Optional<TerminationStep> one(String id, String state, @Nullable String choice) {
        return of(state, choice).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The steps that can be taken. */
    public List<TerminationStep> of(String state, @Nullable String choice) {
        return steps.stream().filter(one -> one.holds(state, choice)).toList();
    }

    /** The names of all steps. */
    public Set<String> ids() {
        return steps.stream().map(TerminationStep::id).collect(Collectors.toCollection(TreeSet::new));
    }

    /** A hint for a misspelt name of a step. */
    public String nearest(String id) {
        return Nearest.hint(id, ids());
    }
}
