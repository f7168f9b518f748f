package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kie.api.KieBase;
import org.siteready.Drl;
import org.siteready.Stories;
import org.siteready.facts.Criterion;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;

/** Law 2: what results come to, over all combinations, and what comes of everything that goes wrong. */
class OnlyAllowOpensTests {

    private static final Limits FAR = Limits.DEFAULT;
    private static final CompiledGate EVALUATION = Stories.gate("evaluation");

    @Test
    void everyCombinationOfUpToFourCriteriaComesToWhatTheLawSays() {
        assertOutcomes(Deciding::outcome);
    }

    @ParameterizedTest
    @EnumSource(Faults.class)
    void everyFaultIsCaught(Faults fault) {
        assertThatThrownBy(() -> assertOutcomes(fault)).isInstanceOf(AssertionError.class);
    }

    @Test
    void anUnknownGateIsNoGate() {
        assertThat(Stories.rules().gate("go-alive")).isEmpty();
    }

    @Test
    void aGateWithoutCriteriaIsAnError() {
        CompiledGate empty = gate(List.of(), EVALUATION.rules());
        assertThatThrownBy(() -> new Engine(FAR).decide(empty, story()))
                .isInstanceOf(GateWithoutCriteria.class)
                .hasMessageContaining("made-up");
    }

    @Test
    void aCriterionThatTheGateDoesNotListMakesAllErrors() {
        List<Criterion> others = List.of(reading("other"), reading("another"));
        Decision decision = new Engine(FAR).decide(gate(others, EVALUATION.rules()), story());
        assertAllErrors(decision, "CriterionNotListed", "'os-supported', which the gate does not list");
    }

    @Test
    void aCriterionThatIsListedTwiceMakesAllErrors() {
        List<Criterion> twice = List.of(reading("os-supported"), reading("os-supported"));
        Decision decision = new Engine(FAR).decide(gate(twice, EVALUATION.rules()), story());
        assertAllErrors(decision, "CriterionListedTwice", "give the requirement another id");
    }

    @Test
    void oneFiringBelowTheLimitDecidesAndOneAboveItMakesAllErrors() {
        List<String> fired = new ArrayList<>();
        Decision whole = Engine.tracing(FAR, fired::add).decide(EVALUATION, story());
        Limits enough = new Limits(fired.size(), FAR.time());
        Limits tooFew = new Limits(fired.size() - 1, FAR.time());
        assertThat(DecisionForm.body(new Engine(enough).decide(EVALUATION, story())))
                .isEqualTo(DecisionForm.body(whole));
        assertAllErrors(new Engine(tooFew).decide(EVALUATION, story()), "LimitReached", "firings");
    }

    @Test
    void aDeadlineThatHasPassedMakesAllErrors() {
        Limits late = new Limits(FAR.firings(), Duration.ofNanos(-1));
        assertAllErrors(new Engine(late).decide(EVALUATION, story()), "LimitReached", "ms");
    }

    @Test
    void rulesThatFeedThemselvesForeverMakeAllErrors() {
        KieBase loop = Drl.compiled("""
                package loop
                import org.siteready.facts.*
                rule "The clock winds itself up"
                when
                    Now( $at : at, $today : today )
                then
                    insert( new Now( $at, $today ) );
                end
                """);
        Decision decision = new Engine(new Limits(1_000, Duration.ofMinutes(5)))
                .decide(gate(List.of(reading("os-supported")), loop), story());
        assertAllErrors(decision, "LimitReached", "1000 firings");
    }

    @Test
    void aBrokenGateOfRecommendationsAloneStillDoesNotOpen() {
        Criterion recommended = Judgeds.criterion("nice", Severity.RECOMMENDED);
        Engine broken = Engine.tracing(FAR, rule -> {
            throw new IllegalStateException(rule);
        });
        Decision decision = broken.decide(gate(List.of(recommended), EVALUATION.rules()), story());
        assertThat(decision.outcome()).isEqualTo(Outcome.REVIEW);
    }

    @Test
    void whatIsThrownIsSaidWithoutStackOrAddress() {
        Engine broken = Engine.tracing(FAR, rule -> {
            throw new IllegalStateException(new StackOverflowError("too deep"));
        });
        assertAllErrors(broken.decide(EVALUATION, story()), "StackOverflowError", "too deep");
    }

    /** Named faults against law 2. */
    private enum Faults implements Function<List<Judged>, Outcome> {
        RECOMMENDED_ONES_CLOSE {
            @Override
            public Outcome apply(List<Judged> all) {
                return Deciding.outcome(
                        all.stream().map(one -> severe(one, Severity.MANDATORY)).toList());
            }
        },
        RECOMMENDED_PASSES_OPEN {
            @Override
            public Outcome apply(List<Judged> all) {
                return Deciding.outcome(all.stream()
                        .map(one -> one.result() == Result.PASS ? severe(one, Severity.MANDATORY) : one)
                        .toList());
            }
        },
        NOT_KNOWN_IS_LEFT_OUT {
            @Override
            public Outcome apply(List<Judged> all) {
                return without(Result.UNKNOWN, all);
            }
        },
        NOT_CHECKED_IS_LEFT_OUT {
            @Override
            public Outcome apply(List<Judged> all) {
                return without(Result.NOT_CHECKED, all);
            }
        },
        ERRORS_ARE_ONLY_UNKNOWN {
            @Override
            public Outcome apply(List<Judged> all) {
                return Deciding.outcome(all.stream()
                        .map(one -> one.result() == Result.ERROR ? Judgeds.of(one.criterion(), Result.UNKNOWN) : one)
                        .toList());
            }
        },
        NOTHING_TO_OBJECT_OPENS {
            @Override
            public Outcome apply(List<Judged> all) {
                Outcome outcome = Deciding.outcome(all);
                boolean open = all.stream().noneMatch(one -> closes(one) && !one.waived());
                return open ? Outcome.ALLOW : outcome;
            }
        },
        WAIVERS_COUNT_AS_PASSES {
            @Override
            public Outcome apply(List<Judged> all) {
                return Deciding.outcome(all.stream()
                        .map(one -> one.waived() ? Judgeds.of(one.criterion(), Result.PASS) : one)
                        .toList());
            }
        },
        WAIVERS_ARE_NOT_LOOKED_AT {
            @Override
            public Outcome apply(List<Judged> all) {
                return Deciding.outcome(all.stream().map(one -> one.with(null)).toList());
            }
        },
        THE_FIRST_DECIDES {
            @Override
            public Outcome apply(List<Judged> all) {
                return Deciding.outcome(all.stream().limit(1).toList());
            }
        };

        private static Outcome without(Result result, List<Judged> all) {
            return Deciding.outcome(
                    all.stream().filter(one -> one.result() != result).toList());
        }

        private static Judged severe(Judged one, Severity severity) {
            Criterion criterion = Judgeds.criterion(one.criterion().id(), severity);
            return one.waived() ? Judgeds.waived(criterion, one.result()) : Judgeds.of(criterion, one.result());
        }

        private static boolean closes(Judged one) {
            return one.criterion().severity() == Severity.MANDATORY
                    && one.result() != Result.PASS
                    && one.result() != Result.NOT_APPLICABLE;
        }
    }

    private static void assertOutcomes(Function<List<Judged>, Outcome> outcome) {
        combinations(4).forEach(all -> {
            if (outcome.apply(all) != lawfully(all)) {
                fail("%s came to %s, not %s", all, outcome.apply(all), lawfully(all));
            }
        });
    }

    /** Law 2, sentence by sentence, in the plainest words. */
    private static Outcome lawfully(List<Judged> all) {
        List<Result> mandatory = all.stream()
                .filter(one -> one.criterion().severity() == Severity.MANDATORY)
                .filter(one -> !one.waived())
                .map(Judged::result)
                .toList();
        if (mandatory.contains(Result.FAIL) || mandatory.contains(Result.ERROR)) {
            return Outcome.BLOCK;
        }
        if (mandatory.contains(Result.UNKNOWN) || mandatory.contains(Result.NOT_CHECKED)) {
            return Outcome.REVIEW;
        }
        return mandatory.contains(Result.PASS) ? Outcome.ALLOW : Outcome.REVIEW;
    }

    /** Every list of up to so many criteria, of every severity and result, waived where law 4 lets it. */
    private static Stream<List<Judged>> combinations(int most) {
        return most == 0
                ? Stream.of(List.of())
                : Stream.concat(
                        Stream.of(List.<Judged>of()),
                        combinations(most - 1).flatMap(some -> one("c" + most).map(more -> and(some, more))));
    }

    private static List<Judged> and(List<Judged> some, Judged more) {
        return Stream.concat(Stream.of(more), some.stream()).toList();
    }

    private static Stream<Judged> one(String id) {
        return Stream.of(Severity.values())
                .map(severity -> Judgeds.criterion(id, severity))
                .flatMap(criterion -> Stream.concat(
                        Stream.of(Result.values()).map(result -> Judgeds.of(criterion, result)),
                        Stream.of(Result.FAIL, Result.UNKNOWN).map(result -> Judgeds.waived(criterion, result))));
    }

    private static void assertAllErrors(Decision decision, String... said) {
        assertThat(decision.outcome()).isEqualTo(Outcome.BLOCK);
        assertThat(decision.judgments()).isNotEmpty().allSatisfy(judged -> {
            assertThat(judged.result()).isEqualTo(Result.ERROR);
            assertThat(judged.reasons().toString()).contains(said);
        });
    }

    private static CompiledGate gate(List<Criterion> criteria, KieBase rules) {
        Gate gate = new Gate("made-up", "May it?", "0", List.of(), null, criteria);
        return new CompiledGate(gate, EVALUATION.ruleSet(), rules);
    }

    private static Criterion reading(String id) {
        return new Criterion(
                id,
                id,
                "",
                Severity.MANDATORY,
                true,
                "",
                null,
                List.of(new Criterion.Read.OfFact("server", "host.os.product", null)));
    }

    private static CaseFile story() {
        return Stories.story("st-anna", "lungview-3.2.0").file();
    }
}
