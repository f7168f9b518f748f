package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Condition;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Value;

/** Finds conditions that no environment can meet; what it cannot analyse counts as possible. */
final class Satisfiable {

    private Satisfiable() {}

    /** Why the group can never hold, or nothing. */
    static Optional<String> never(Condition.Group group, Vocabulary vocabulary) {
        Map<String, List<Condition>> together = new LinkedHashMap<>();
        for (Condition condition : group.conditions()) {
            // Conditions joined by ANY stand alone; several subjects of ANY may each meet another condition, beside
            // what all of them must meet.
            boolean alone = group.join() == Quantifier.ANY || condition.over() == Quantifier.ANY;
            String of = condition.role() + " " + condition.key() + (alone ? " " + together.size() : "");
            List<Condition> with = together.computeIfAbsent(of, key -> new ArrayList<>());
            if (alone && group.join() == Quantifier.ALL) {
                group.conditions().stream()
                        .filter(one -> one.over() == Quantifier.ALL)
                        .filter(one ->
                                one.role().equals(condition.role()) && one.key().equals(condition.key()))
                        .forEach(with::add);
            }
            with.add(condition);
        }
        List<String> reasons = new ArrayList<>();
        for (List<Condition> conditions : together.values()) {
            Optional<String> why = vocabulary.key(conditions.get(0).key()).flatMap(key -> never(conditions, key));
            if (why.isEmpty() && group.join() == Quantifier.ANY) {
                return Optional.empty();
            }
            why.ifPresent(reasons::add);
        }
        return reasons.stream().findFirst();
    }

    private static Optional<String> never(List<Condition> conditions, Key key) {
        boolean possible = candidates(conditions, key).stream()
                .anyMatch(value -> conditions.stream().allMatch(condition -> holds(condition, value)));
        return possible ? Optional.empty() : Optional.of("no value of '" + key.name() + "' meets " + said(conditions));
    }

    /**
     * Values of which one meets the conditions if any value does: a finite type's own values, else every bound that is
     * named, the key's own bounds, and something just beside each.
     */
    private static List<Value> candidates(List<Condition> conditions, Key key) {
        List<Value> values = new ArrayList<>();
        switch (key.type()) {
            case BOOLEAN -> values.addAll(List.of(new Value.Flag(true), new Value.Flag(false)));
            case ENUMERATION -> key.allowed().forEach(one -> values.add(new Value.Text(one)));
            case NUMBER -> Candidates.numbers(conditions, key, values);
            case VERSION -> Candidates.versions(conditions, values);
            case SET -> Candidates.sets(conditions, key, values);
            case DATE -> Candidates.days(conditions, values);
            case TEXT -> {
                named(conditions).forEach(values::add);
                values.add(Candidates.ANYTHING);
            }
        }
        return values;
    }

    static List<Value> named(List<Condition> conditions) {
        List<Value> values = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition.operand() instanceof Operand.Single single) {
                values.add(single.value());
            } else if (condition.operand() instanceof Operand.Several several) {
                values.addAll(several.values());
            } else if (condition.operand() instanceof Operand.Range range) {
                add(range.from(), values);
                add(range.to(), values);
            }
        }
        return values;
    }

    private static void add(@Nullable Value value, List<Value> values) {
        if (value != null) {
            values.add(value);
        }
    }

    private static boolean holds(Condition condition, Value value) {
        Operand operand = condition.operand();
        boolean analysable = !(operand instanceof Operand.OfFact
                || operand instanceof Operand.Tiers
                || condition.operator() == Operator.AT_LEAST_DAYS_FROM_NOW);
        if (value.equals(Candidates.ANYTHING)) {
            return !analysable || loose(condition);
        }
        return !analysable || condition.allows(value);
    }

    /** Whether something that nobody named meets the condition, or may: what cannot be analysed counts as possible. */
    private static boolean loose(Condition condition) {
        return switch (condition.operator()) {
            case NOT_EQUALS, NONE_OF, PRESENT, MATCHES, BEFORE, AFTER -> true;
            default -> false;
        };
    }

    private static String said(List<Condition> conditions) {
        return String.join(
                " and ",
                conditions.stream()
                        .map(one -> one.operator() + " " + one.operand().text())
                        .toList());
    }

    /** Whether nothing lies within a range. */
    static boolean empty(Operand.Range range) {
        if (range.from() == null || range.to() == null) {
            return false;
        }
        Operator operator = range.from() instanceof Value.Release ? Operator.VERSION_RANGE : Operator.BETWEEN;
        return !new Condition("site", "", operator, range, Quantifier.ALL, null).allows(range.from());
    }

    /** Whether the steps' upper ends rise. */
    static boolean rising(List<Operand.Step> steps) {
        for (int i = 1; i < steps.size() - 1; i++) {
            Value below = steps.get(i - 1).upTo();
            Value above = steps.get(i).upTo();
            if (!(below instanceof Value.Amount low)
                    || !(above instanceof Value.Amount high)
                    || low.base().compareTo(high.base()) >= 0) {
                return false;
            }
        }
        return true;
    }
}
