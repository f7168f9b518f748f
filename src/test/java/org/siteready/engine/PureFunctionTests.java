package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.siteready.facts.Answer;
import org.siteready.facts.Fact;
import org.siteready.facts.Problems;
import org.siteready.facts.Result;
import org.siteready.facts.Subject;
import org.siteready.store.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

/** Law 6: the same case gives the same bytes, in whatever order its facts are given, and whenever it is asked. */
class PureFunctionTests {

    private static final int SHUFFLES = 1_000;
    private static final List<Given> STORIES = Given.stories().toList();

    @Test
    void aThousandShufflesOfFactsGiveTheSameBytes() {
        assertShufflesAgree(Decider.real());
    }

    @Test
    void theSameCaseDecidedAgainGivesTheSameBytes() {
        assertRepeats(Decider.real());
    }

    @Test
    void aFactHasOneTextWhoeverWritesIt() {
        for (Given given : Given.all()) {
            CaseFile file = given.file();
            Stream.concat(file.profile().facts().stream(), file.recorded().stream())
                    .forEach(fact ->
                            assertThat(FactText.of(fact).whole()).isEqualTo(CanonicalJson.write(CaseForm.fact(fact))));
        }
    }

    @ParameterizedTest
    @EnumSource(Faults.class)
    void everyFaultIsCaught(Faults fault) {
        assertThatThrownBy(() -> fault.law.accept(fault.of(Decider.real()))).isInstanceOf(AssertionError.class);
    }

    /** Named faults against law 6, each with the law that catches it. */
    private enum Faults {
        THE_FIRST_OBSERVATION_WINS(PureFunctionTests::assertShufflesAgree) {
            @Override
            Decider of(Decider decider) {
                return decider.seeing(
                        file -> Given.facts(file, firsts(file.profile().facts())));
            }
        },
        THE_LAST_ANSWER_WINS(PureFunctionTests::assertShufflesAgree) {
            @Override
            Decider of(Decider decider) {
                return decider.seeing(file -> Given.answers(file, lasts(file.answers())));
            }
        },
        KEEPS_THE_ORDER_OF_SUBJECTS(PureFunctionTests::assertShufflesAgree) {
            @Override
            Decider of(Decider decider) {
                return decider.seeing(
                        file -> Given.roles(file, firstSubjects(file.about().roles())));
            }
        },
        READS_THE_CLOCK(PureFunctionTests::assertRepeats) {
            private final AtomicLong ticks = new AtomicLong();

            @Override
            Decider of(Decider decider) {
                return decider.seeing(file -> Given.at(file, file.at().plusMillis(ticks.incrementAndGet())));
            }
        },
        REMEMBERS_THE_LAST_CASE(PureFunctionTests::assertRepeats) {
            private @Nullable Decision last;

            @Override
            Decider of(Decider decider) {
                return decider.saying(decision -> {
                    Instant until = last == null ? null : last.validUntil();
                    last = decision;
                    return Judgeds.until(decision, until);
                });
            }
        };

        private final Consumer<Decider> law;

        Faults(Consumer<Decider> law) {
            this.law = law;
        }

        abstract Decider of(Decider decider);

        private static List<Fact> firsts(List<Fact> facts) {
            Map<List<Object>, Fact> firsts = new LinkedHashMap<>();
            facts.forEach(fact -> firsts.putIfAbsent(List.of(fact.subject(), fact.key()), fact));
            return List.copyOf(firsts.values());
        }

        private static List<Answer> lasts(List<Answer> answers) {
            Map<String, Answer> lasts = new LinkedHashMap<>();
            answers.forEach(answer -> lasts.put(answer.criterion(), answer));
            return List.copyOf(lasts.values());
        }

        private static Map<String, List<Subject>> firstSubjects(Map<String, List<Subject>> roles) {
            Map<String, List<Subject>> firsts = new LinkedHashMap<>();
            roles.forEach((role, all) -> firsts.put(role, all.stream().limit(1).toList()));
            return firsts;
        }
    }

    private static void assertShufflesAgree(Decider decider) {
        Map<String, String> bodies = new LinkedHashMap<>();
        for (int i = 0; i < SHUFFLES; i++) {
            Given given = withTies(STORIES.get(i % STORIES.size()));
            String body = bodies.computeIfAbsent(given.name(), name -> body(decider, given));
            if (!body.equals(body(decider, shuffled(given, new Random(i))))) {
                fail("%s: shuffle %s gives another body", given, i);
            }
        }
    }

    private static void assertRepeats(Decider decider) {
        for (Given given : Given.all()) {
            if (!body(decider, given).equals(body(decider, given))) {
                fail("%s: the second time gives another body", given);
            }
        }
    }

    private static String body(Decider decider, Given given) {
        Decision decision = decider.decide(given.gate(), given.file());
        ObjectNode body = DecisionForm.body(decision);
        if (!DecisionText.digest(
                        decision,
                        decision.input().digest(),
                        CaseForm.about(decision.input().about()))
                .equals(DecisionForm.digest(body))) {
            fail("%s: without the tree another digest is made of%n%s", given, body);
        }
        return CanonicalJson.write(body);
    }

    /** Puts in what only an order could tell apart: observations and answers of one instant that differ otherwise. */
    private static Given withTies(Given given) {
        CaseFile file = given.file();
        List<Fact> facts = new ArrayList<>(file.profile().facts());
        file.profile().facts().stream().limit(40).forEach(fact -> facts.add(again(fact)));
        List<Answer> answers = new ArrayList<>(file.answers());
        file.answers().forEach(answer -> answers.add(again(answer)));
        return given.with(Given.answers(Given.facts(file, facts), answers));
    }

    private static Fact again(Fact fact) {
        return new Fact(
                fact.key(),
                fact.subject(),
                fact.value(),
                fact.source(),
                fact.by(),
                fact.observedAt(),
                fact.validityDays(),
                fact.runsOut(null).minusSeconds(1));
    }

    private static Answer again(Answer answer) {
        Result other = answer.result() == Result.PASS ? Result.FAIL : answer.result();
        return new Answer(answer.criterion(), other, answer.comment() + " again", null, "person:x", answer.at(), null);
    }

    private static Given shuffled(Given given, Random random) {
        CaseFile file = given.file();
        Problems problems = file.problems();
        return given.with(new CaseFile(
                new CaseFile.About(
                        shuffled(file.about().names(), random),
                        shuffledAll(file.about().roles(), random)),
                file.at(),
                file.zone(),
                new Profile(
                        shuffled(file.profile().facts(), random),
                        shuffled(file.profile().resolutions(), random)),
                file.specification(),
                shuffled(file.answers(), random),
                shuffled(file.waivers(), random),
                problems == null ? null : new Problems(shuffled(problems.all(), random))));
    }

    private static <T> List<T> shuffled(List<T> all, Random random) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    private static <T> Map<String, T> shuffled(Map<String, T> all, Random random) {
        Map<String, T> shuffled = new LinkedHashMap<>();
        shuffled(List.copyOf(new LinkedHashSet<>(all.keySet())), random)
                .forEach(key -> shuffled.put(key, all.get(key)));
        return shuffled;
    }

    private static Map<String, List<Subject>> shuffledAll(Map<String, List<Subject>> roles, Random random) {
        Map<String, List<Subject>> shuffled = shuffled(roles, random);
        shuffled.replaceAll((role, subjects) -> shuffled(subjects, random));
        return shuffled;
    }
}
