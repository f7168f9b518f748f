package org.siteready.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.siteready.facts.Condition;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Value;
import org.siteready.impact.RequirementChange.Kind;

/**
 * Each operator with each other on small grids of values: what the comparison says is exactly what the operators
 * themselves say of every value.
 */
class EveryOperatorTests {

    private final Set<Operator> seen = EnumSet.noneOf(Operator.class);

    @Test
    void numbersVersionsTextsFlagsSetsAndDaysAreComparedExactly() {
        int pairs = numbers() + versions() + texts() + flags() + sets() + days();
        assertThat(pairs).isGreaterThan(6_000);
        // What needs a clock, a pattern or a person has tests of its own.
        assertThat(EnumSet.complementOf(EnumSet.copyOf(seen)))
                .containsExactlyInAnyOrder(Operator.AT_LEAST_DAYS_FROM_NOW, Operator.MATCHES, Operator.MANUAL);
    }

    private int exact(List<Condition> conditions, List<Value> grid) {
        for (Condition before : conditions) {
            seen.add(before.operator());
            for (Condition after : conditions) {
                boolean nowWithin = grid.stream().allMatch(value -> !after.allows(value) || before.allows(value));
                boolean beforeWithin = grid.stream().allMatch(value -> !before.allows(value) || after.allows(value));
                assertThat(Asked.kind(before, after))
                        .as(
                                "%s %s then, %s %s now",
                                before.operator(), before.operand(), after.operator(), after.operand())
                        .isEqualTo(Kind.valueOf(
                                Relation.of(nowWithin, beforeWithin).name()));
            }
        }
        return conditions.size() * conditions.size();
    }

    private static void ones(List<Condition> all, List<Value> values, Operator... operators) {
        for (Operator operator : operators) {
            values.forEach(value -> all.add(Asked.condition(operator, Asked.one(value))));
        }
    }

    private static void lists(List<Condition> all, List<Value> values, Operator... operators) {
        for (Operator operator : operators) {
            for (int i = 0; i < values.size(); i++) {
                all.add(Asked.condition(operator, Asked.several(values.get(i))));
                for (int j = i + 1; j < values.size(); j++) {
                    all.add(Asked.condition(operator, Asked.several(values.get(j), values.get(i))));
                }
            }
        }
    }

    private static void ranges(List<Condition> all, List<Value> values, Operator operator, int least) {
        for (int i = 0; i < values.size(); i++) {
            all.add(Asked.condition(operator, new Operand.Range(values.get(i), null)));
            all.add(Asked.condition(operator, new Operand.Range(null, values.get(i))));
            for (int j = i + least; j < values.size(); j++) {
                all.add(Asked.condition(operator, new Operand.Range(values.get(i), values.get(j))));
            }
        }
    }

    private int numbers() {
        List<Value> values =
                List.of(Asked.number(2), Asked.number("3072", Asked.MIB), Asked.number(4), Asked.number(6));
        List<Condition> all = new ArrayList<>(List.of(Asked.condition(Operator.PRESENT, new Operand.None())));
        ones(all, values, Operator.EQUALS, Operator.NOT_EQUALS, Operator.AT_LEAST, Operator.AT_MOST);
        lists(all, values, Operator.ONE_OF, Operator.NONE_OF);
        ranges(all, values, Operator.BETWEEN, 0);
        List<Value> grid = IntStream.rangeClosed(0, 16)
                .mapToObj(half -> Asked.number(half / 2 + (half % 2 == 0 ? "" : ".5"), Asked.GIB))
                .toList();
        return exact(all, grid);
    }

    private int versions() {
        List<Value> values =
                Stream.of("1.9", "2.10", "2.9", "3").map(Asked::version).toList();
        List<Value> sorted =
                Stream.of("1.9", "2.9", "2.10", "3").map(Asked::version).toList();
        List<Condition> all = new ArrayList<>(List.of(Asked.condition(Operator.PRESENT, new Operand.None())));
        ones(all, values, Operator.EQUALS, Operator.NOT_EQUALS, Operator.VERSION_AT_LEAST);
        lists(all, values, Operator.ONE_OF, Operator.NONE_OF);
        ranges(all, sorted, Operator.VERSION_RANGE, 1);
        List<Value> grid = Stream.of("1", "1.9", "1.9.1", "2.9", "2.9.5", "2.10", "2.11", "3", "3.0.1", "4")
                .map(Asked::version)
                .toList();
        return exact(all, grid);
    }

    private int texts() {
        List<Value> values = Stream.of("A", "B", "C").map(Asked::text).toList();
        List<Condition> all = new ArrayList<>(List.of(Asked.condition(Operator.PRESENT, new Operand.None())));
        ones(all, values, Operator.EQUALS, Operator.NOT_EQUALS);
        lists(all, values, Operator.ONE_OF, Operator.NONE_OF);
        return exact(all, Stream.of("A", "B", "C", "D", "E").map(Asked::text).toList());
    }

    private int flags() {
        List<Value> values = List.of(new Value.Flag(true), new Value.Flag(false));
        List<Condition> all = new ArrayList<>();
        ones(all, values, Operator.EQUALS, Operator.NOT_EQUALS);
        return exact(all, values);
    }

    private int sets() {
        List<Condition> all = new ArrayList<>(List.of(Asked.condition(Operator.PRESENT, new Operand.None())));
        List<Value> values = Stream.of("A", "B", "C").map(Asked::text).toList();
        lists(all, values, Operator.CONTAINS_ALL, Operator.CONTAINS_ANY, Operator.CONTAINS_NONE);
        List<Value> whole = Stream.of(Set.of("A"), Set.of("A", "B"), Set.of("C"), Set.<String>of())
                .<Value>map(Value.Members::of)
                .toList();
        ones(all, whole, Operator.EQUALS, Operator.NOT_EQUALS);
        List<Value> grid = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            int bits = i;
            grid.add(Value.Members.of(Stream.of("A", "B", "C", "D", "E")
                    .filter(one -> (bits >> (one.charAt(0) - 'A') & 1) == 1)
                    .toList()));
        }
        return exact(all, grid);
    }

    private int days() {
        List<Value> values = Stream.of("2027-03-10", "2027-03-12", "2027-03-13")
                .<Value>map(day -> Value.Moment.ofDay(day, ZoneOffset.UTC))
                .toList();
        List<Condition> all = new ArrayList<>(List.of(Asked.condition(Operator.PRESENT, new Operand.None())));
        ones(all, values, Operator.EQUALS, Operator.NOT_EQUALS, Operator.BEFORE, Operator.AFTER);
        lists(all, values, Operator.ONE_OF, Operator.NONE_OF);
        List<Value> grid = IntStream.rangeClosed(5, 18)
                .<Value>mapToObj(day -> Value.Moment.ofDay("2027-03-%02d".formatted(day), ZoneOffset.UTC))
                .toList();
        return exact(all, grid);
    }
}
