package org.siteready.rulesets;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.siteready.facts.Condition;
import org.siteready.facts.Operator;
import org.siteready.facts.Value;
import org.siteready.facts.Version;

/** Values worth trying when one looks for a value that meets conditions. */
final class Candidates {

    /** A text that no condition names. */
    static final Value ANYTHING = new Value.Text("\u0000");

    private static final BigDecimal BESIDE = new BigDecimal("0.000001");

    private Candidates() {}

    static void numbers(List<Condition> conditions, Key key, List<Value> values) {
        TreeSet<BigDecimal> numbers = new TreeSet<>(List.of(BigDecimal.ZERO));
        for (Value named : Satisfiable.named(conditions)) {
            numbers.add(((Value.Amount) named).base());
        }
        BigDecimal least =
                key.minimum() == null ? null : key.minimum().multiply(key.unit().factor());
        BigDecimal most =
                key.maximum() == null ? null : key.maximum().multiply(key.unit().factor());
        for (BigDecimal bound : List.copyOf(numbers)) {
            BigDecimal step = key.whole() ? key.unit().factor() : BESIDE;
            numbers.add(bound.add(step));
            numbers.add(bound.subtract(step));
        }
        if (least != null) {
            numbers.add(least);
        }
        if (most != null) {
            numbers.add(most);
        }
        for (BigDecimal base : numbers) {
            boolean inBounds =
                    (least == null || base.compareTo(least) >= 0) && (most == null || base.compareTo(most) <= 0);
            if (inBounds) {
                values.add(new Value.Amount(base, key.unit(), base));
            }
        }
    }

    static void versions(List<Condition> conditions, List<Value> values) {
        values.add(new Value.Release(Version.of("0-0")));
        values.add(new Value.Release(Version.of("999999999999999")));
        for (Value named : Satisfiable.named(conditions)) {
            values.add(named);
            String text = named.text().replaceAll("[+].*", "");
            values.add(new Value.Release(Version.of(text.replaceAll("-.*", "") + "-0")));
            values.add(new Value.Release(Version.of(text.replaceAll("[a-z]?(-.*)?$", "") + ".0.0.1")));
        }
    }

    /** All that must be in, alone: more members can only break conditions, except those of ANY, which are tried each. */
    static void sets(List<Condition> conditions, List<Value> values) {
        Set<String> needed = new TreeSet<>();
        Set<String> one = new TreeSet<>();
        for (Condition condition : conditions) {
            if (condition.operator() == Operator.CONTAINS_ALL || condition.operator() == Operator.EQUALS) {
                Satisfiable.named(List.of(condition)).forEach(value -> needed.addAll(members(value)));
            } else if (condition.operator() == Operator.CONTAINS_ANY) {
                Satisfiable.named(List.of(condition)).forEach(value -> one.addAll(members(value)));
            }
        }
        values.add(Value.Members.of(needed));
        for (String member : one) {
            Set<String> with = new TreeSet<>(needed);
            with.add(member);
            values.add(Value.Members.of(with));
        }
        Set<String> all = new TreeSet<>(needed);
        all.addAll(one);
        values.add(Value.Members.of(all));
        values.add(Value.Members.of(Set.of("\u0000")));
    }

    private static Set<String> members(Value value) {
        return value instanceof Value.Members members ? members.all() : Set.of(value.text());
    }
}
