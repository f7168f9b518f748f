package org.siteready.rulesets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One step of a termination, as {@code termination.yaml} says it.
 *
 * @param id its name
 * @param from the states in which it can be taken
 * @param chosen the choices of the customer with which it can be taken; empty for any
 * @param to the state that follows
 * @param gate the gate that must answer ALLOW; null when none is asked
 * @param by the roles that may take it
 * @param needs steps that must have been taken since the termination came into the state
 * @param tells what it brings, by key
 * @param mayTell what it may bring, by key
 * @param asks what else must be given: person, reference, digest
 * @param forgets keys of facts that count no more once it is taken
 * @param starts the choices with which the time to fetch data begins
 * @param erases whether the data of people are erased with it
 */
public record TerminationStep(
        String id,
        Set<String> from,
        Set<String> chosen,
        String to,
        @Nullable String gate,
        Set<String> by,
        List<String> needs,
        Map<String, Telling> tells,
        Map<String, Telling> mayTell,
        Set<String> asks,
        Set<String> forgets,
        Set<String> starts,
        boolean erases) {

    /**
     * What a told value must be.
     *
     * @param subject what the fact is about: contract or integration
     * @param word past, coming, retention or any
     * @param allowed the values that it may have; empty for all
     */
    public record Telling(String subject, String word, List<JsonNode> allowed) {

        static final String PAST = "past";
        static final String COMING = "coming";
        static final String RETENTION = "retention";
        static final String ANY = "any";
    }

    /** What it must and may bring. */
    public @Nullable Telling telling(String key) {
        Telling must = tells.get(key);
        return must == null ? mayTell.get(key) : must;
    }

    /** Whether it can be taken in a state, with that choice of the customer, or null before it is made. */
    public boolean holds(String state, @Nullable String choice) {
        return from.contains(state) && (chosen.isEmpty() || choice != null && chosen.contains(choice));
    }
}
