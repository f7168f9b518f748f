package org.siteready.rulesets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
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

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Candidates() {}

    /** Every number that is named, the key's own bounds, a step beside each, and what lies half-way between two. */
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
            numbers.add(bound.add(BigDecimal.ONE));
            numbers.add(bound.subtract(BigDecimal.ONE));
        }
        if (least != null) {
            numbers.add(least);
        }
        if (most != null) {
            numbers.add(most);
        }
        if (!key.whole()) {
            halfWay(numbers);
        }
        for (BigDecimal base : numbers) {
            boolean inBounds =
                    (least == null || base.compareTo(least) >= 0) && (most == null || base.compareTo(most) <= 0);
            if (inBounds) {
                values.add(new Value.Amount(base, key.unit(), base));
            }
        }
    }

    private static void halfWay(TreeSet<BigDecimal> numbers) {
        List<BigDecimal> sorted = List.copyOf(numbers);
        for (int i = 1; i < sorted.size(); i++) {
            numbers.add(sorted.get(i - 1).add(sorted.get(i)).divide(TWO));
        }
    }

    /** Every version that is named, its first pre-release, and what comes just after it. */
    static void versions(List<Condition> conditions, List<Value> values) {
        List<String> texts = new ArrayList<>(List.of("0-0", "999999999999999"));
        for (Value named : Satisfiable.named(conditions)) {
            String text = named.text().replaceAll("[+].*", "");
            String numbers = text.replaceAll("[a-z]?(-.*)?$", "");
            String release = text.replaceAll("-.*", "");
            texts.addAll(List.of(text, release + "-0", numbers + ".0.0.1", numbers + "a", numbers + "z"));
            texts.add(text.contains("-") ? text + ".0" : release);
        }
        texts.stream().filter(Version::readable).forEach(text -> values.add(new Value.Release(Version.of(text))));
    }

    /** Of days alone: each, the days beside it, and the instants at its ends; else nothing that could be said for sure. */
    static void days(List<Condition> conditions, List<Value> values) {
        for (Value named : Satisfiable.named(conditions)) {
            if (!(named instanceof Value.Moment day) || day.starts().equals(day.ends())) {
                values.add(ANYTHING);
                return;
            }
            LocalDate date = LocalDate.parse(day.text());
            for (int beside = -1; beside <= 1; beside++) {
                values.add(Value.Moment.ofDay(date.plusDays(beside).toString(), ZoneOffset.UTC));
            }
            values.add(new Value.Moment(day.starts().toString(), day.starts(), day.starts()));
            values.add(new Value.Moment(day.ends().toString(), day.ends(), day.ends()));
        }
        if (values.isEmpty()) {
            values.add(ANYTHING);
        }
    }

    /**
     * All that must be in: alone, with each member that would serve an ANY, and with all of them that no NONE forbids;
     * each also with one member more, for what must be another set.
     */
    static void sets(List<Condition> conditions, Key key, List<Value> values) {
        Set<String> needed = new TreeSet<>();
        Set<String> one = new TreeSet<>();
        Set<String> forbidden = new TreeSet<>();
        for (Condition condition : conditions) {
            if (condition.operator() == Operator.CONTAINS_ALL || condition.operator() == Operator.EQUALS) {
                Satisfiable.named(List.of(condition)).forEach(value -> needed.addAll(members(value)));
            } else if (condition.operator() == Operator.CONTAINS_ANY) {
                Satisfiable.named(List.of(condition)).forEach(value -> one.addAll(members(value)));
            } else if (condition.operator() == Operator.CONTAINS_NONE) {
                Satisfiable.named(List.of(condition)).forEach(value -> forbidden.addAll(members(value)));
            }
        }
        Set<Set<String>> sets = new LinkedHashSet<>(List.of(needed));
        one.forEach(member -> sets.add(and(needed, Set.of(member))));
        one.removeAll(forbidden);
        sets.add(and(needed, one));
        Collection<String> more = key.allowed().isEmpty() ? List.of("\u0000") : key.allowed();
        for (Set<String> set : List.copyOf(sets)) {
            more.forEach(member -> sets.add(and(set, Set.of(member))));
        }
        sets.forEach(set -> values.add(Value.Members.of(set)));
    }

    private static Set<String> and(Set<String> some, Set<String> more) {
        Set<String> both = new TreeSet<>(some);
        both.addAll(more);
        return both;
    }

    private static Set<String> members(Value value) {
        return value instanceof Value.Members members ? members.all() : Set.of(value.text());
    }
}
