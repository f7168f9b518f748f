package org.siteready.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.siteready.facts.Site.GIB;
import static org.siteready.facts.Site.MIB;
import static org.siteready.facts.Site.amount;
import static org.siteready.facts.Site.condition;
import static org.siteready.facts.Site.count;
import static org.siteready.facts.Site.day;
import static org.siteready.facts.Site.instant;
import static org.siteready.facts.Site.one;
import static org.siteready.facts.Site.set;
import static org.siteready.facts.Site.several;
import static org.siteready.facts.Site.text;
import static org.siteready.facts.Site.version;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operator with every type that it takes, with a literal operand and with another fact's value. */
class OperatorTests {

    private static final Value YES = new Value.Flag(true);
    private static final Value NO = new Value.Flag(false);

    record Example(Operator operator, Value value, Operand operand, boolean holds) {}

    static List<Example> examples() {
        return List.of(
                new Example(Operator.EQUALS, text("A"), one(text("A")), true),
                new Example(Operator.EQUALS, text("A"), one(text("a")), false),
                new Example(Operator.EQUALS, amount("1", GIB), one(amount("1024", MIB)), true),
                new Example(Operator.EQUALS, count("3"), one(count("3.0")), true),
                new Example(Operator.EQUALS, YES, one(YES), true),
                new Example(Operator.EQUALS, YES, one(NO), false),
                new Example(Operator.EQUALS, version("2.1"), one(version("2.1.0")), true),
                new Example(Operator.EQUALS, version("2.1"), one(version("2.10")), false),
                new Example(Operator.EQUALS, set("A", "B"), one(set("B", "A")), true),
                new Example(Operator.EQUALS, set("A", "B"), one(set("A")), false),
                new Example(Operator.EQUALS, day("2027-03-31"), one(day("2027-03-31")), true),
                new Example(Operator.NOT_EQUALS, text("A"), one(text("B")), true),
                new Example(Operator.NOT_EQUALS, amount("1", GIB), one(amount("1024", MIB)), false),
                new Example(Operator.NOT_EQUALS, YES, one(NO), true),
                new Example(Operator.NOT_EQUALS, version("2.1"), one(version("2.1.0")), false),
                new Example(Operator.NOT_EQUALS, set("A"), one(set("B")), true),
                new Example(Operator.NOT_EQUALS, day("2027-03-31"), one(day("2027-04-01")), true),
                new Example(Operator.ONE_OF, text("B"), several(text("A"), text("B")), true),
                new Example(Operator.ONE_OF, text("C"), several(text("A"), text("B")), false),
                new Example(Operator.ONE_OF, amount("2", GIB), several(amount("2048", MIB)), true),
                new Example(Operator.ONE_OF, version("2.0"), several(version("2"), version("3")), true),
                new Example(Operator.ONE_OF, YES, several(NO), false),
                new Example(Operator.NONE_OF, text("C"), several(text("A"), text("B")), true),
                new Example(Operator.NONE_OF, text("A"), several(text("A"), text("B")), false),
                new Example(Operator.NONE_OF, version("2.0"), several(version("2")), false),
                new Example(Operator.AT_LEAST, amount("16", GIB), one(amount("16384", MIB)), true),
                new Example(Operator.AT_LEAST, amount("16383", MIB), one(amount("16", GIB)), false),
                new Example(Operator.AT_MOST, amount("16", GIB), one(amount("16384", MIB)), true),
                new Example(Operator.AT_MOST, count("16.01"), one(count("16")), false),
                new Example(Operator.BETWEEN, count("1"), new Operand.Range(count("1"), count("5")), true),
                new Example(Operator.BETWEEN, count("5"), new Operand.Range(count("1"), count("5")), true),
                new Example(Operator.BETWEEN, count("5.1"), new Operand.Range(count("1"), count("5")), false),
                new Example(Operator.BETWEEN, count("0"), new Operand.Range(null, count("5")), true),
                new Example(Operator.BETWEEN, count("9"), new Operand.Range(count("1"), null), true),
                new Example(Operator.VERSION_AT_LEAST, version("10.0.20348"), one(version("10.0.9200")), true),
                new Example(Operator.VERSION_AT_LEAST, version("2.9"), one(version("2.10")), false),
                new Example(Operator.VERSION_AT_LEAST, version("2.10-rc.1"), one(version("2.10")), false),
                new Example(Operator.VERSION_RANGE, version("4.0.1"), range("4.0.1", "5.0"), true),
                new Example(Operator.VERSION_RANGE, version("4.9.99"), range("4.0.1", "5.0"), true),
                new Example(Operator.VERSION_RANGE, version("5"), range("4.0.1", "5.0"), false),
                new Example(Operator.VERSION_RANGE, version("4"), range("4.0.1", "5.0"), false),
                new Example(Operator.VERSION_RANGE, version("0.1"), range(null, "5.0"), true),
                new Example(Operator.VERSION_RANGE, version("99"), range("4", null), true),
                new Example(Operator.CONTAINS_ALL, set("A", "B", "C"), several(text("A"), text("C")), true),
                new Example(Operator.CONTAINS_ALL, set("A", "B"), several(text("A"), text("C")), false),
                new Example(Operator.CONTAINS_ALL, set(), several(text("A")), false),
                new Example(Operator.CONTAINS_ANY, set("A", "B"), several(text("C"), text("B")), true),
                new Example(Operator.CONTAINS_ANY, set("A", "B"), several(text("C")), false),
                new Example(Operator.CONTAINS_NONE, set("A", "B"), several(text("C")), true),
                new Example(Operator.CONTAINS_NONE, set("A", "B"), several(text("C"), text("B")), false),
                new Example(Operator.CONTAINS_NONE, set(), several(text("C")), true),
                new Example(Operator.PRESENT, text("anything"), new Operand.None(), true),
                new Example(Operator.PRESENT, set(), new Operand.None(), true),
                new Example(Operator.PRESENT, NO, new Operand.None(), true),
                new Example(Operator.BEFORE, day("2027-03-30"), one(day("2027-03-31")), true),
                new Example(Operator.BEFORE, day("2027-03-31"), one(day("2027-03-31")), false),
                new Example(Operator.BEFORE, instant("2027-03-30T21:59:59Z"), one(day("2027-03-31")), true),
                new Example(Operator.BEFORE, instant("2027-03-30T22:00:01Z"), one(day("2027-03-31")), false),
                new Example(Operator.AFTER, day("2027-04-01"), one(day("2027-03-31")), true),
                new Example(Operator.AFTER, day("2027-03-31"), one(day("2027-03-31")), false),
                new Example(Operator.AFTER, instant("2027-03-31T21:59:59Z"), one(day("2027-03-31")), false),
                new Example(Operator.AFTER, instant("2027-03-31T22:00:00Z"), one(day("2027-03-31")), true),
                new Example(Operator.AT_LEAST_DAYS_FROM_NOW, day("2027-01-23"), one(count("60")), true),
                new Example(Operator.AT_LEAST_DAYS_FROM_NOW, day("2027-01-22"), one(count("60")), false),
                new Example(Operator.AT_LEAST_DAYS_FROM_NOW, day("2026-11-24"), one(count("0")), true),
                new Example(Operator.AT_LEAST_DAYS_FROM_NOW, instant("2026-11-24T09:00:00Z"), one(count("0")), true),
                new Example(Operator.AT_LEAST_DAYS_FROM_NOW, instant("2026-11-24T08:59:59Z"), one(count("0")), false),
                new Example(Operator.MATCHES, text("PACS_1"), pattern("[A-Z0-9_]{1,16}"), true),
                new Example(Operator.MATCHES, text("PACS_1 "), pattern("[A-Z0-9_]{1,16}"), false),
                new Example(Operator.MATCHES, text("xPACS"), pattern("PACS"), false));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void holdsAsTheExampleSays(Example example) {
        Finding found = find(new Site(), example, example.operand());
        assertThat(found.state()).isEqualTo(example.holds() ? State.MET : State.NOT_MET);
        assertThat(found.failing()).hasSize(example.holds() ? 0 : 1);
        assertThat(found.lastKnown()).isNull();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void holdsJustSoWhenTheOperandIsAnotherFact(Example example) {
        Value other = value(example.operand());
        if (other == null) {
            return;
        }
        Operand ofFact = new Operand.OfFact("site", "other");
        Site known = new Site().fact("other", "site", other);
        assertThat(find(known, example, ofFact).state()).isEqualTo(example.holds() ? State.MET : State.NOT_MET);
        Finding missing = find(new Site(), example, ofFact);
        assertThat(missing.state()).isEqualTo(State.MISSING);
        assertThat(missing.readings()).extracting(Reading::key).containsExactly("it", "other");
        Site stale = new Site().fact("other", "site", other, Source.MEASURED, Site.NOW.minusSeconds(91 * 86_400L));
        assertThat(find(stale, example, ofFact).state()).isEqualTo(State.STALE);
    }

    @Test
    void everyOperatorHasAnExampleThatHoldsAndOneThatDoesNot() {
        Set<Operator> holding = examples().stream()
                .filter(Example::holds)
                .map(Example::operator)
                .collect(Collectors.toSet());
        Set<Operator> failing = examples().stream()
                .filter(example -> !example.holds())
                .map(Example::operator)
                .collect(Collectors.toSet());
        EnumSet<Operator> decided = EnumSet.complementOf(EnumSet.of(Operator.MANUAL));
        assertThat(holding).containsExactlyInAnyOrderElementsOf(decided);
        decided.remove(Operator.PRESENT);
        assertThat(failing).containsExactlyInAnyOrderElementsOf(decided);
    }

    @Test
    void noOperatorTakesAnOperandOfAnotherType() {
        for (Operator operator : EnumSet.of(
                Operator.AT_LEAST,
                Operator.AT_MOST,
                Operator.BETWEEN,
                Operator.VERSION_AT_LEAST,
                Operator.VERSION_RANGE,
                Operator.CONTAINS_ALL,
                Operator.CONTAINS_ANY,
                Operator.CONTAINS_NONE,
                Operator.BEFORE,
                Operator.AFTER,
                Operator.AT_LEAST_DAYS_FROM_NOW,
                Operator.MATCHES,
                Operator.ONE_OF,
                Operator.NONE_OF)) {
            Environment environment = new Site().environment();
            assertThatThrownBy(() -> Holds.test(operator, YES, one(text("A")), environment))
                    .as(operator.name())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Holds.test(Operator.MANUAL, YES, new Operand.None(), new Site().environment()))
                .hasMessageContaining("person");
    }

    @Test
    void aDayThatARuleNamesIsADayOfTheSite() {
        Operand day = one(Value.Moment.ofDay("2027-03-31", ZoneOffset.UTC));
        for (ZoneId zone : List.of(Site.BERLIN, ZoneId.of("Pacific/Auckland"), ZoneId.of("America/Los_Angeles"))) {
            Environment there = new Site().in(zone).environment();
            Value same = Value.Moment.ofDay("2027-03-31", zone);
            assertThat(Holds.test(Operator.EQUALS, same, day, there)).isTrue();
            assertThat(Holds.test(Operator.NOT_EQUALS, same, day, there)).isFalse();
            assertThat(Holds.test(
                            Operator.ONE_OF, same, new Operand.Several(List.of(((Operand.Single) day).value())), there))
                    .isTrue();
            assertThat(Holds.test(Operator.BEFORE, Value.Moment.ofDay("2027-03-30", zone), day, there))
                    .isTrue();
            assertThat(Holds.test(Operator.BEFORE, same, day, there)).isFalse();
            assertThat(Holds.test(Operator.AFTER, Value.Moment.ofDay("2027-04-01", zone), day, there))
                    .isTrue();
        }
    }

    @Test
    void daysAheadAreCountedByTheCalendarOfTheSite() {
        // The clocks go forward on 28 March 2027: 24 hours before the end of that day is not a day before it.
        Operand oneDay = one(count("1"));
        Value end = day("2027-03-28");
        Instant last = Instant.parse("2027-03-27T23:00:00Z");
        assertThat(Holds.lastInstant(end, oneDay, new Site().environment())).isEqualTo(last);
        assertThat(Holds.test(
                        Operator.AT_LEAST_DAYS_FROM_NOW,
                        end,
                        oneDay,
                        new Site().at(last.minusMillis(1)).environment()))
                .isTrue();
        assertThat(Holds.test(
                        Operator.AT_LEAST_DAYS_FROM_NOW,
                        end,
                        oneDay,
                        new Site().at(last.plusMillis(1)).environment()))
                .isFalse();
    }

    @Test
    void whatHoldsByTheCalendarRunsOutWithIt() {
        Condition condition = condition("site", "it", Operator.AT_LEAST_DAYS_FROM_NOW, one(count("60")));
        Finding found =
                condition.find(new Site().fact("it", "site", day("2027-01-23")).environment());
        assertThat(found.state()).isEqualTo(State.MET);
        assertThat(found.runsOut()).isEqualTo(Instant.parse("2026-11-24T23:00:00Z"));
    }

    private static Finding find(Site site, Example example, Operand operand) {
        Site with = site.fact("it", "site", example.value());
        return condition("site", "it", example.operator(), operand).find(with.environment());
    }

    private static Operand range(@Nullable String from, @Nullable String to) {
        return new Operand.Range(from == null ? null : version(from), to == null ? null : version(to));
    }

    private static Operand pattern(String text) {
        return new Operand.Pattern(com.google.re2j.Pattern.compile(text));
    }

    /** What another fact would have to say to stand for the operand; null where only a literal can. */
    private static @Nullable Value value(Operand operand) {
        if (operand instanceof Operand.Single single) {
            return single.value();
        }
        return null;
    }
}
