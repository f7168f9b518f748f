package org.siteready.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Condition;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Value;

/**
 * Holds conditions against each other: whether what meets one is shown to meet the other.
 *
 * @param validity for how many days a fact of a key may be relied on where a condition does not say
 */
record Conditions(ToIntFunction<String> validity) {

    /** Whether all that meets {@code inner} meets {@code outer}. */
    boolean within(Condition inner, Condition outer) {
        return inner.role().equals(outer.role())
                && inner.key().equals(outer.key())
                && within(inner.over(), outer.over())
                && days(inner) <= days(outer)
                && valuesWithin(inner, outer);
    }

    /** If all systems are as asked, any is. */
    static boolean within(Quantifier inner, Quantifier outer) {
        return inner == outer || inner == Quantifier.ALL;
    }

    int days(Condition condition) {
        Integer said = condition.validityDays();
        return said == null ? validity.applyAsInt(condition.key()) : said;
    }

    /** Whether all values that meet {@code inner} meet {@code outer}, whatever their age. */
    static boolean valuesWithin(Condition inner, Condition outer) {
        if (outer.operator() == Operator.PRESENT) {
            return true;
        }
        // What the outer one needs to be known beside the value must be known for the inner one already.
        Set<Operand.OfFact> needed = needs(outer.operand());
        if (!needs(inner.operand()).containsAll(needed)) {
            return false;
        }
        if (inner.operand() instanceof Operand.OfFact) {
            return !needed.isEmpty() && outer.operand() instanceof Operand.OfFact && alike(inner, outer);
        }
        if (inner.operand() instanceof Operand.Tiers tiers) {
            return tiersWithin(inner.operator(), tiers, outer);
        }
        return new Accepted(inner.operator(), inner.operand()).within(new Accepted(outer.operator(), outer.operand()));
    }

    private static Set<Operand.OfFact> needs(Operand operand) {
        if (operand instanceof Operand.OfFact fact) {
            return Set.of(fact);
        }
        return operand instanceof Operand.Tiers tiers
                ? Set.of(new Operand.OfFact(tiers.role(), tiers.key()))
                : Set.of();
    }

    /** Of one and the same other fact, whatever it says. */
    private static boolean alike(Condition inner, Condition outer) {
        if (inner.operator() == outer.operator()) {
            return true;
        }
        return switch (inner.operator()) {
            case EQUALS ->
                switch (outer.operator()) {
                    case AT_LEAST, AT_MOST, VERSION_AT_LEAST, CONTAINS_ALL -> true;
                    default -> false;
                };
            case BEFORE, AFTER -> outer.operator() == Operator.NOT_EQUALS;
            default -> false;
        };
    }

    /** At every number on which the steps depend; between two bounds they stay the same. */
    private static boolean tiersWithin(Operator operator, Operand.Tiers inner, Condition outer) {
        List<@Nullable Value> numbers = new ArrayList<>(bounds(inner));
        if (outer.operand() instanceof Operand.Tiers other) {
            numbers.addAll(bounds(other));
        }
        numbers.add(null);
        return numbers.stream()
                .allMatch(number -> new Accepted(operator, at(inner, number))
                        .within(new Accepted(outer.operator(), at(outer.operand(), number))));
    }

    private static List<Value> bounds(Operand.Tiers tiers) {
        return tiers.steps().stream()
                .map(Operand.Step::upTo)
                .filter(Objects::nonNull)
                .toList();
    }

    /** @param number null: above all bounds */
    private static Operand at(Operand operand, @Nullable Value number) {
        if (!(operand instanceof Operand.Tiers tiers)) {
            return operand;
        }
        List<Operand.Step> steps = tiers.steps();
        return new Operand.Single(number == null ? steps.get(steps.size() - 1).value() : tiers.at(number));
    }

    /** Whether all that meets the inner group meets the outer one. */
    boolean within(Condition.Group inner, Condition.Group outer) {
        return within(inner, outer, this::within);
    }

    private static boolean within(
            Condition.Group inner, Condition.Group outer, BiPredicate<Condition, Condition> within) {
        boolean all = all(inner);
        if (all(outer)) {
            return outer.conditions().stream().allMatch(wanted -> some(inner, all, one -> within.test(one, wanted)));
        }
        return some(inner, all, one -> outer.conditions().stream().anyMatch(wanted -> within.test(one, wanted)));
    }

    /** Of conditions that all hold one is enough; of those of which any holds each must do. */
    private static boolean some(Condition.Group inner, boolean all, java.util.function.Predicate<Condition> implies) {
        return all
                ? inner.conditions().stream().anyMatch(implies)
                : inner.conditions().stream().allMatch(implies);
    }

    private static boolean all(Condition.Group group) {
        return group.join() == Quantifier.ALL || group.conditions().size() == 1;
    }
}
