package org.siteready.engine;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.Stories;
import org.siteready.facts.Answer;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Fact;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.facts.Source;
import org.siteready.facts.Subject;
import org.siteready.facts.Value;
import org.siteready.facts.Waiver;

/**
 * A seeded gate of up to three criteria over five yes-or-no things to learn: four facts of the site and a person's
 * answer. Small enough to try every way in which what is not known could turn out.
 *
 * @param known what is known, by name; a name that is missing here is to be learnt
 * @param stale what was known once
 */
record SmallWorld(CompiledGate gate, Map<String, Boolean> known, Map<String, Boolean> stale, List<Waiver> waivers) {

    /** The names of what there is to learn; the last is the manual item. */
    static final List<String> NAMES = List.of("a", "b", "c", "d", "manual");

    static SmallWorld of(long seed) {
        Random random = new Random(seed);
        List<Criterion> criteria = new ArrayList<>();
        int number = 1 + random.nextInt(3);
        for (int i = 0; i < number; i++) {
            boolean manual = i == 0 && random.nextInt(3) == 0;
            criteria.add(new Criterion(
                    manual ? "manual" : "c" + i,
                    "title",
                    "",
                    random.nextInt(4) == 0 ? Severity.RECOMMENDED : Severity.MANDATORY,
                    true,
                    "",
                    new Criterion.Check(manual, group(random), random.nextInt(3) == 0 ? group(random) : null),
                    List.of()));
        }
        Map<String, Boolean> known = new TreeMap<>();
        Map<String, Boolean> stale = new TreeMap<>();
        for (String name : NAMES) {
            int state = random.nextInt(6);
            if (state < 3) {
                known.put(name, random.nextInt(4) > 0);
            } else if (state == 3) {
                stale.put(name, random.nextBoolean());
            }
        }
        List<Waiver> waivers = new ArrayList<>();
        for (Criterion criterion : criteria) {
            if (random.nextInt(5) == 0) {
                waivers.add(waiver(criterion.id()));
            }
        }
        CompiledGate checklist = Stories.gate("integration-start");
        return new SmallWorld(
                new CompiledGate(
                        new Gate("small", "May it?", "0", List.of(), null, criteria),
                        checklist.ruleSet(),
                        checklist.rules()),
                known,
                stale,
                waivers);
    }

    private static Condition.Group group(Random random) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(2); i++) {
            conditions.add(condition(random));
        }
        return new Condition.Group(random.nextBoolean() ? Quantifier.ALL : Quantifier.ANY, conditions);
    }

    private static Condition condition(Random random) {
        Operand operand = random.nextInt(4) == 0
                ? new Operand.OfFact("site", NAMES.get(random.nextInt(4)))
                : new Operand.Single(new Value.Flag(random.nextInt(4) > 0));
        return new Condition("site", NAMES.get(random.nextInt(4)), Operator.EQUALS, operand, Quantifier.ALL, null);
    }

    private static Waiver waiver(String criterion) {
        return new Waiver(
                "W-" + criterion,
                criterion,
                "d",
                "1",
                Result.UNKNOWN,
                List.of(),
                "",
                "",
                "",
                "one",
                "other",
                Judgeds.NOON.minusSeconds(1),
                Judgeds.NOON.plusSeconds(1_000_000));
    }

    /** The same world once more is known. */
    SmallWorld learning(Map<String, Boolean> more) {
        Map<String, Boolean> all = new TreeMap<>(known);
        all.putAll(more);
        Map<String, Boolean> old = new TreeMap<>(stale);
        old.keySet().removeAll(more.keySet());
        return new SmallWorld(gate, all, old, waivers);
    }

    /** What is not known. */
    List<String> open() {
        TreeSet<String> open = new TreeSet<>(NAMES);
        open.removeAll(known.keySet());
        return List.copyOf(open);
    }

    /** Every way in which names could turn out, each known or still not. */
    static Stream<Map<String, Boolean>> ways(List<String> names) {
        if (names.isEmpty()) {
            return Stream.of(Map.of());
        }
        return ways(names.subList(1, names.size()))
                .flatMap(rest -> Stream.of(rest, and(rest, names.get(0), true), and(rest, names.get(0), false)));
    }

    private static Map<String, Boolean> and(Map<String, Boolean> some, String name, boolean value) {
        Map<String, Boolean> all = new TreeMap<>(some);
        all.put(name, value);
        return all;
    }

    Decision decide(Decider decider) {
        return decider.decide(gate, file());
    }

    CaseFile file() {
        List<Fact> facts = new ArrayList<>();
        known.forEach((name, value) -> facts.add(fact(name, value, 1)));
        stale.forEach((name, value) -> facts.add(fact(name, value, 100)));
        return new CaseFile(
                new CaseFile.About(Map.of("device", "d", "version", "1"), Map.of()),
                Judgeds.NOON,
                ZoneOffset.UTC,
                new Profile(facts, List.of()),
                Specification.NONE,
                answers(),
                waivers,
                null);
    }

    private List<Answer> answers() {
        return IntStream.of(1)
                .mapToObj(i -> answer(known.get("manual"), false))
                .flatMap(one -> Stream.concat(one.stream(), answer(stale.get("manual"), true).stream()))
                .toList();
    }

    private static List<Answer> answer(@Nullable Boolean holds, boolean stale) {
        return holds == null
                ? List.of()
                : List.of(new Answer(
                        "manual",
                        holds ? Result.PASS : Result.FAIL,
                        "",
                        null,
                        "person:1",
                        Judgeds.NOON.minusSeconds(60),
                        stale ? Judgeds.NOON : null));
    }

    private static Fact fact(String name, boolean value, int days) {
        return new Fact(
                name,
                Subject.SITE,
                new Value.Flag(value),
                Source.MEASURED,
                "agent",
                Judgeds.NOON.minus(Duration.ofDays(days)),
                90,
                null);
    }

    /** The names of what a decision asks for. */
    static List<String> asked(Decision decision) {
        return decision.ask().stream()
                .map(ask -> ask.key().isEmpty() ? ask.subject() : ask.key())
                .toList();
    }
}
