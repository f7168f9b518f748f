package org.siteready.rulesets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The steps of an integration, its checklists and its silent tests, and the steps of accounts and update plans, as a rule
 * set says them.
 *
 * @param all in the order of the file; empty when the rule set has none, and then nothing moves
 * @param checklists by name: IECL and IVCL
 * @param silentTest null when the rule set does not say, and then none is planned
 * @param accounts the steps of an account; empty when the rule set has none, and then no account moves
 * @param updates the steps of an update plan; empty when the rule set has none, and then nothing is updated
 */
public record Transitions(
        List<Transition> all,
        Map<String, Checklist> checklists,
        @Nullable SilentTest silentTest,
        List<Transition> accounts,
        List<Transition> updates) {

    static final Transitions NONE = new Transitions(List.of(), Map.of(), null, List.of(), List.of());

    /**
     * A checklist.
     *
     * @param gate which judges it
     * @param in the states in which it is filled and signed
     */
    public record Checklist(String gate, Set<String> in) {}

    /**
     * The silent test of a device that learns.
     *
     * @param gate which is asked before the first results
     * @param planned the states in which a protocol is locked
     * @param run the states in which results come in and are evaluated
     * @param by the roles that lock, add results and evaluate
     * @param decided the roles that decide a borderline result
     * @param signed the roles that sign for the manufacturer
     */
    public record SilentTest(
            String gate,
            Set<String> planned,
            Set<String> run,
            Set<String> by,
            Set<String> decided,
            Set<String> signed) {}

    /** The step of that name that can be taken in a state. */
    public Optional<Transition> one(String id, String state, @Nullable String heldIn) {
        return of(state, heldIn).stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The steps that can be taken in a state. */
    public List<Transition> of(String state, @Nullable String heldIn) {
        return all.stream().filter(one -> one.holds(state, heldIn)).toList();
    }

    /** The steps that an account has in a status. */
    public List<Transition> ofAccount(String status) {
        return accounts.stream().filter(one -> one.from().contains(status)).toList();
    }

    /** The steps that an update plan has in a state. */
    public List<Transition> ofUpdate(String state) {
        return updates.stream().filter(one -> one.from().contains(state)).toList();
    }

    /** The names of all steps. */
    public Set<String> ids() {
        return all.stream().map(Transition::id).collect(Collectors.toSet());
    }

    /** A hint for a misspelt name of a step. */
    public String nearest(String id) {
        return Nearest.hint(id, ids());
    }
}
