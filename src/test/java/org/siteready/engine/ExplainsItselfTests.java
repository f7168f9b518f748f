package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.siteready.Stories;
import org.siteready.facts.Answer;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import tools.jackson.databind.JsonNode;

/** Law 5: a decision says why, what was last known, and what is still to be asked that could change it. */
class ExplainsItselfTests {

    private static final int SEEDS = 800;
    private static final Set<Result> BY_RULE =
            EnumSet.of(Result.PASS, Result.FAIL, Result.UNKNOWN, Result.NOT_APPLICABLE);

    @Test
    void everyJudgmentNamesRuleFactsClauseAndAReasonThatCanBeSaid() {
        assertExplained(Decider.real());
    }

    @Test
    void whatIsUnknownShowsWhatWasLastKnown() {
        assertLastKnown(Decider.real());
    }

    @Test
    void nothingThatIsNotAskedCouldOpenAGateThatAwaitsReview() {
        assertAsksForAllThatCouldOpen(Decider.real());
    }

    @Test
    void askingAgainAndAgainComesToAnEnd() {
        assertAskingEnds(Decider.real());
    }

    @Test
    void anAllowAsksForNothing() {
        Given.all().forEach(given -> {
            Decision decision = Decider.real().decide(given.gate(), given.file());
            if (decision.outcome() == Outcome.ALLOW) {
                assertThat(decision.ask()).as(given.name()).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Faults.class)
    void everyFaultIsCaught(Faults fault) {
        assertThatThrownBy(() -> fault.law.accept(Decider.real().saying(fault::change)))
                .isInstanceOf(AssertionError.class);
    }

    /** Named faults against law 5, each with the law that catches it. */
    private enum Faults {
        ASKS_FOR_NOTHING(ExplainsItselfTests::assertAsksForAllThatCouldOpen) {
            @Override
            Decision change(Decision decision) {
                return Judgeds.asking(decision, List.of());
            }
        },
        ASKS_FOR_THE_FIRST_ONLY(ExplainsItselfTests::assertAsksForAllThatCouldOpen) {
            @Override
            Decision change(Decision decision) {
                return Judgeds.asking(decision, decision.ask().stream().limit(1).toList());
            }
        },
        ASKS_FOR_FACTS_ONLY(ExplainsItselfTests::assertAsksForAllThatCouldOpen) {
            @Override
            Decision change(Decision decision) {
                return Judgeds.asking(
                        decision,
                        decision.ask().stream()
                                .filter(ask -> !ask.key().isEmpty())
                                .toList());
            }
        },
        ASKS_NOTHING_OF_WHAT_IS_WAIVED(ExplainsItselfTests::assertAsksForAllThatCouldOpen) {
            @Override
            Decision change(Decision decision) {
                List<Judged> unwaived = decision.judgments().stream()
                        .filter(judged -> !judged.waived())
                        .toList();
                return Judgeds.asking(decision, Ask.after(unwaived));
            }
        },
        ASKS_FOR_EVER(ExplainsItselfTests::assertAskingEnds) {
            @Override
            Decision change(Decision decision) {
                return Judgeds.asking(
                        decision, List.of(new Ask("a", "site", org.siteready.facts.State.MISSING, List.of())));
            }
        },
        SAYS_NO_REASON(ExplainsItselfTests::assertExplained) {
            @Override
            Decision change(Decision decision) {
                return Judgeds.judged(
                        decision,
                        decision.judgments().stream()
                                .map(one -> Combining.error(one.criterion(), Reason.of("engine.unheard-of")))
                                .toList());
            }
        },
        FORGETS_WHAT_WAS_LAST_KNOWN(ExplainsItselfTests::assertLastKnown) {
            @Override
            Decision change(Decision decision) {
                return Judgeds.judged(
                        decision,
                        decision.judgments().stream()
                                .map(one -> one.result() == Result.UNKNOWN
                                        ? Judgeds.of(one.criterion(), Result.UNKNOWN)
                                        : one)
                                .toList());
            }
        };

        private final Consumer<Decider> law;

        Faults(Consumer<Decider> law) {
            this.law = law;
        }

        abstract Decision change(Decision decision);
    }

    private static void assertExplained(Decider decider) {
        for (Given given : Given.all()) {
            for (Judged judged : decider.decide(given.gate(), given.file()).judgments()) {
                assertThat(judged.reasons()).as("%s %s", given, judged).isNotEmpty();
                assertThat(judged.criterion().title()).isNotBlank();
                judged.reasons().forEach(reason -> assertSayable(given, reason));
                if (BY_RULE.contains(judged.result())) {
                    assertThat(judged.rules()).as("%s %s", given, judged).isNotEmpty();
                    assertThat(given.gate().ruleNames()).containsAll(judged.rules());
                }
                boolean looked = !judged.facts().isEmpty()
                        || judged.item() != null && judged.item().manual();
                assertThat(looked || judged.result() == Result.NOT_CHECKED)
                        .as("%s %s names what it looked at", given, judged)
                        .isTrue();
            }
        }
    }

    private static void assertSayable(Given given, Reason reason) {
        for (String language : Stories.rules().languages()) {
            assertThat(Stories.rules().texts(language).sentence(reason))
                    .as("%s in %s", given, language)
                    .isNotBlank()
                    .doesNotContain(reason.key());
        }
    }

    /** What is known is let run out: what it came to must stand beside the UNKNOWN. */
    private static void assertLastKnown(Decider decider) {
        seeds().forEach(seed -> {
            SmallWorld world = SmallWorld.of(seed);
            Map<String, Boolean> all = new TreeMap<>(world.stale());
            all.putAll(world.known());
            SmallWorld fresh = new SmallWorld(world.gate(), all, Map.of(), List.of());
            SmallWorld stale = new SmallWorld(world.gate(), Map.of(), all, List.of());
            List<Judged> was = fresh.decide(Decider.real()).judgments();
            Decision now = stale.decide(decider);
            JsonNode body = DecisionForm.body(now);
            for (int i = 0; i < was.size(); i++) {
                boolean conditional = was.get(i).criterion().check().appliesWhen() != null;
                Result last = was.get(i).result();
                if (!conditional && (last == Result.PASS || last == Result.FAIL)) {
                    assertThat(now.judgments().get(i).result()).isEqualTo(Result.UNKNOWN);
                    assertThat(body.path("judgments").get(i).path("lastKnown").asString(""))
                            .isEqualTo(last.name());
                }
            }
        });
    }

    private static void assertAsksForAllThatCouldOpen(Decider decider) {
        seeds().map(SmallWorld::of).forEach(world -> {
            Decision decision = world.decide(decider);
            if (decision.outcome() == Outcome.REVIEW) {
                List<String> others = world.open().stream()
                        .filter(name -> !SmallWorld.asked(decision).contains(name))
                        .toList();
                SmallWorld.ways(others).forEach(way -> {
                    if (world.learning(way).decide(Decider.real()).outcome() == Outcome.ALLOW) {
                        fail("%s opens by %s, which is not asked for", world, way);
                    }
                });
            }
        });
    }

    private static void assertAskingEnds(Decider decider) {
        seeds().limit(250).forEach(seed -> {
            Random random = new Random(seed);
            SmallWorld world = SmallWorld.of(seed);
            for (int round = 0; round <= SmallWorld.NAMES.size(); round++) {
                List<String> asked = SmallWorld.asked(world.decide(decider));
                if (asked.isEmpty()) {
                    assertNothingIsLeft(world);
                    return;
                }
                assertThat(world.open()).as("%s", world).containsAll(asked);
                Map<String, Boolean> learnt = new TreeMap<>();
                asked.forEach(name -> learnt.put(name, random.nextBoolean()));
                world = world.learning(learnt);
            }
            fail("%s still asks", world);
        });
    }

    /** Nothing mandatory waits any more: what is still a REVIEW is one because nothing mandatory can pass. */
    private static void assertNothingIsLeft(SmallWorld world) {
        if (world.decide(Decider.real()).outcome() != Outcome.REVIEW) {
            return;
        }
        boolean opens = SmallWorld.ways(world.open())
                .anyMatch(way -> world.learning(way).decide(Decider.real()).outcome() == Outcome.ALLOW);
        assertThat(opens).as("%s", world).isFalse();
    }

    @Test
    void anAnswerThatRanOutIsStillShown() {
        Answer answer = new Answer("manual", Result.FAIL, "", null, "person:1", Judgeds.NOON, Judgeds.NOON);
        SmallWorld world = seeds().map(SmallWorld::of)
                .filter(one -> one.gate().gate().criteria().get(0).id().equals("manual"))
                .filter(one -> one.gate().gate().criteria().get(0).check().appliesWhen() == null)
                .findFirst()
                .orElseThrow();
        Decision decision = Decider.real().decide(world.gate(), Given.answers(world.file(), List.of(answer)));
        assertThat(decision.judgments().get(0).result()).isEqualTo(Result.UNKNOWN);
        assertThat(decision.judgments().get(0).lastKnown()).isEqualTo(Result.FAIL);
    }

    private static Stream<Long> seeds() {
        return IntStream.range(0, SEEDS).mapToObj(seed -> (long) seed);
    }
}
