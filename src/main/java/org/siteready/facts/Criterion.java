package org.siteready.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Anything that must hold: a requirement of an integration specification, or a clause of the SOP.
 *
 * @param clause where it comes from: the section of the instructions for use, the obligation, the clause
 * @param waivable whether a waiver may cover it (law 4)
 * @param remedy what to do when it does not hold; empty where texts say it
 * @param check what facts are asked; null when rules of its own judge it
 * @param reads what its own rules look at; each must be looked at by a rule that judges it
 */
public record Criterion(
        String id,
        String title,
        String clause,
        Severity severity,
        boolean waivable,
        String remedy,
        @Nullable Check check,
        List<Read> reads) {

    /** A question to facts, or to a person. */
    public record Check(boolean manual, Condition.Group what, Condition.@Nullable Group appliesWhen) {

        /** How a person's answer is asked for: no fact can give it. */
        public static Check byPerson(Condition.@Nullable Group appliesWhen) {
            return new Check(true, new Condition.Group(Quantifier.ALL, List.of()), appliesWhen);
        }
    }

    /** What a rule looks at: the key of a role, or one of the case's lists. */
    public sealed interface Read {
        /** A key of whoever plays the role. */
        record OfFact(String role, String key, @Nullable Integer validityDays) implements Read {}

        /** A list that the case carries, empty or not. */
        record OfList(String list) implements Read {}
    }
}
