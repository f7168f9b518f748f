package org.siteready.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.facts.Applicability;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Fact;
import org.siteready.facts.Item;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Requirement;
import org.siteready.facts.Source;
import org.siteready.facts.State;
import org.siteready.facts.Subject;
import org.siteready.facts.Unit;
import org.siteready.facts.Value;
import org.siteready.impact.RequirementChange.Kind;

/**
 * Random requirements before and after, with conditions, quantifiers, validities, tiers and other facts: no site shows
 * that what is called tightened lets something more pass, nor that what is called relaxed lets something less pass.
 */
class RandomDifferenceTests {

    private static final Instant AT = Instant.parse("2026-11-24T09:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final List<Operator> OPERATORS = Stream.of(Operator.values())
            .filter(operator -> operator != Operator.MANUAL)
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 22, 333, 4444})
    void whatIsSaidAgreesWithWhatTheOperatorsSay(long seed) {
        Random random = new Random(seed);
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        Map<Kind, Integer> shown = new EnumMap<>(Kind.class);
        for (int i = 0; i < 1_500; i++) {
            Requirement before = requirement(random, null);
            Requirement after = requirement(random, before);
            Kind kind = Asked.change(before, after).kind();
            kinds.merge(kind, 1, Integer::sum);
            if (agrees(before, after, kind, random)) {
                shown.merge(kind, 1, Integer::sum);
            }
        }
        assertThat(kinds.keySet()).contains(Kind.EQUAL, Kind.TIGHTENED, Kind.RELAXED, Kind.CHANGED);
        assertThat(kinds.values()).allMatch(count -> count > 25);
        // Not only never wrong: most of what is called tightened or relaxed some site shows to be so.
        for (Kind proper : List.of(Kind.TIGHTENED, Kind.RELAXED)) {
            assertThat(shown.getOrDefault(proper, 0)).isGreaterThan(kinds.get(proper) / 2);
        }
    }

    /** Whether some site passes one and not the other. */
    private static boolean agrees(Requirement before, Requirement after, Kind kind, Random random) {
        boolean differs = false;
        for (int i = 0; i < 25; i++) {
            Environment site = site(random);
            Item was = item(before, site);
            Item is = item(after, site);
            if (was.applicability() == Applicability.UNKNOWN || is.applicability() == Applicability.UNKNOWN) {
                continue;
            }
            boolean passed = passes(was);
            boolean passes = passes(is);
            String said =
                    before.criterion().check() + " then, " + after.criterion().check() + " now";
            if (kind == Kind.TIGHTENED || kind == Kind.EQUAL) {
                assertThat(passes && !passed)
                        .as("%s lets more pass: %s", kind, said)
                        .isFalse();
            }
            if (kind == Kind.RELAXED || kind == Kind.EQUAL) {
                assertThat(passed && !passes)
                        .as("%s lets less pass: %s", kind, said)
                        .isFalse();
            }
            differs |= passed != passes;
        }
        return differs;
    }

    private static Item item(Requirement of, Environment site) {
        Criterion.Check check = of.criterion().check();
        if (check == null) {
            throw new AssertionError("no check");
        }
        return Item.of(of.criterion(), check, site, null);
    }

    private static boolean passes(Item item) {
        return item.applicability() == Applicability.DOES_NOT_APPLY || item.state() == State.MET;
    }

    private static Requirement requirement(Random random, @Nullable Requirement like) {
        Criterion.Check was = like == null ? null : like.criterion().check();
        Condition.Group what = was != null && random.nextInt(3) == 0
                ? was.what()
                : group(random, was == null ? null : was.what().conditions().get(0), Quantifier.ANY);
        Condition.Group when = was != null && random.nextInt(3) > 0
                ? was.appliesWhen()
                : random.nextInt(3) > 0
                        ? null
                        : group(random, null, random.nextBoolean() ? Quantifier.ALL : Quantifier.ANY);
        return Asked.requirement("R", what, when);
    }

    private static Condition.Group group(Random random, @Nullable Condition like, Quantifier join) {
        int size = random.nextInt(4) == 0 ? 2 : 1;
        List<Condition> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(condition(random, like));
        }
        return new Condition.Group(join, all);
    }

    /** Of the same fact as another one, and often with the same operator, for else nearly all would be incomparable. */
    private static Condition condition(Random random, @Nullable Condition like) {
        String key = like == null ? key(random) : like.key();
        Operator operator = like != null && random.nextBoolean()
                ? like.operator()
                : Stream.generate(() -> OPERATORS.get(random.nextInt(OPERATORS.size())))
                        .filter(one -> fits(one, key))
                        .findFirst()
                        .orElseThrow();
        Quantifier over = random.nextInt(4) == 0 ? Quantifier.ANY : Quantifier.ALL;
        Integer days = random.nextInt(3) == 0 ? Integer.valueOf(20 + 20 * random.nextInt(5)) : null;
        boolean same = like != null && like.operator() == operator && random.nextInt(4) == 0;
        Operand operand = same ? like.operand() : operand(random, operator, key);
        return new Condition("server", key, operator, operand, over, days);
    }

    private static String key(Random random) {
        return List.of("number", "version", "text", "flag", "set", "date").get(random.nextInt(6));
    }

    private static boolean fits(Operator operator, String key) {
        return switch (operator) {
            case EQUALS, NOT_EQUALS, PRESENT -> true;
            case ONE_OF, NONE_OF -> !key.equals("set");
            case AT_LEAST, AT_MOST, BETWEEN -> key.equals("number");
            case VERSION_AT_LEAST, VERSION_RANGE -> key.equals("version");
            case CONTAINS_ALL, CONTAINS_ANY, CONTAINS_NONE -> key.equals("set");
            case BEFORE, AFTER, AT_LEAST_DAYS_FROM_NOW -> key.equals("date");
            case MATCHES -> key.equals("text");
            case MANUAL -> false;
        };
    }

    private static Operand operand(Random random, Operator operator, String key) {
        return switch (operator) {
            case PRESENT -> new Operand.None();
            case ONE_OF, NONE_OF -> several(random, key);
            case CONTAINS_ALL, CONTAINS_ANY, CONTAINS_NONE ->
                random.nextInt(5) == 0 ? new Operand.OfFact("site", "set") : several(random, "text");
            case BETWEEN, VERSION_RANGE -> range(random, key);
            case MATCHES -> Asked.pattern(List.of("[A-B]", "[A-C]", ".*", "A|D").get(random.nextInt(4)));
            case AT_LEAST_DAYS_FROM_NOW ->
                random.nextInt(4) == 0 ? tiers(random, "days") : Asked.one(value(random, "days"));
            default ->
                switch (random.nextInt(6)) {
                    case 0 -> new Operand.OfFact("site", key);
                    case 1 ->
                        operator == Operator.EQUALS || operator == Operator.NOT_EQUALS || random.nextBoolean()
                                ? Asked.one(value(random, key))
                                : tiers(random, key);
                    case 2 -> tiers(random, key);
                    default -> Asked.one(value(random, key));
                };
        };
    }

    private static Operand several(Random random, String key) {
        return new Operand.Several(IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> value(random, key))
                .distinct()
                .toList());
    }

    private static Operand range(Random random, String key) {
        Value one = value(random, key);
        return switch (random.nextInt(4)) {
            case 0 -> new Operand.Range(one, null);
            case 1 -> new Operand.Range(null, one);
            default ->
                key.equals("number")
                        ? new Operand.Range(Asked.number(1 + random.nextInt(3)), Asked.number(3 + random.nextInt(3)))
                        : new Operand.Range(
                                Asked.version("1." + random.nextInt(3)), Asked.version("1." + (3 + random.nextInt(3))));
        };
    }

    private static Operand tiers(Random random, String key) {
        int bound = 1 + random.nextInt(3);
        return new Operand.Tiers(
                "site",
                "users",
                List.of(
                        new Operand.Step(
                                Value.Amount.of(java.math.BigDecimal.valueOf(bound), Unit.COUNT), value(random, key)),
                        new Operand.Step(null, value(random, key))));
    }

    private static Value value(Random random, String key) {
        int one = random.nextInt(6);
        return switch (key) {
            case "number" ->
                random.nextBoolean() ? Asked.number(one) : Asked.number(Integer.toString(one * 1024), Asked.MIB);
            case "version" -> Asked.version("1." + one);
            case "flag" -> new Value.Flag(one > 2);
            case "set" ->
                Value.Members.of(Stream.of("A", "B", "C", "D")
                        .filter(member -> random.nextBoolean())
                        .toList());
            case "date" ->
                Value.Moment.ofDay(LocalDate.of(2026, 11, 22).plusDays(one).toString(), ZONE);
            case "days" -> Value.Amount.of(java.math.BigDecimal.valueOf(one), Unit.COUNT);
            default -> Asked.text(Character.toString('A' + random.nextInt(4)));
        };
    }

    /** One or two servers of which most is known, not always freshly, and what the site says beside. */
    private static Environment site(Random random) {
        List<Fact> facts = new ArrayList<>();
        List<Subject> servers = random.nextBoolean()
                ? List.of(new Subject("server:one"))
                : List.of(new Subject("server:one"), new Subject("server:two"));
        List<Subject> all = new ArrayList<>(servers);
        all.add(Subject.SITE);
        for (Subject subject : all) {
            for (String key : List.of("number", "version", "text", "flag", "set", "date")) {
                int age = random.nextInt(4) == 0 ? 10 + random.nextInt(100) : 1;
                if (random.nextInt(20) > 0) {
                    facts.add(fact(key, subject, value(random, key), age));
                }
            }
        }
        facts.add(fact(
                "users",
                Subject.SITE,
                Value.Amount.of(java.math.BigDecimal.valueOf(random.nextInt(5)), Unit.COUNT),
                1));
        return new Environment(facts, List.of(), Map.of("server", servers), AT, ZONE);
    }

    private static Fact fact(String key, Subject subject, Value value, int age) {
        Instant observed = AT.atZone(ZoneOffset.UTC).minusDays(age).toInstant();
        return new Fact(key, subject, value, Source.MEASURED, "probe", observed, Asked.BY_DEFAULT, null);
    }
}
