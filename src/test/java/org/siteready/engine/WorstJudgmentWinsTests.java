package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.siteready.Drl;
import org.siteready.Stories;
import org.siteready.facts.Criterion;
import org.siteready.facts.Reading;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import tools.jackson.databind.JsonNode;

/** Law 3: of several judgments the worst wins, in whatever order they came, and rules that disagree are shown. */
class WorstJudgmentWinsTests {

    private static final Criterion CRITERION = Judgeds.criterion("c", Severity.MANDATORY);
    private static final Reading SAME = Judgeds.known("same");

    /** The law's own order, not that of the enumeration. */
    private static final List<Result> WORST_FIRST =
            List.of(Result.FAIL, Result.UNKNOWN, Result.NOT_CHECKED, Result.NOT_APPLICABLE, Result.PASS);

    /** What puts judgments together: as the engine does, or with a named fault. */
    @FunctionalInterface
    interface Combiner {
        Judged combine(List<Found> found);
    }

    @Test
    void theWorstOfUpToThreeJudgmentsWins() {
        assertWorstWins(WorstJudgmentWinsTests::real);
    }

    @Test
    void rulesThatDisagreeOnTheSameFactAreShown() {
        assertConflictsShow(WorstJudgmentWinsTests::real);
    }

    @Test
    void twoSubjectsMayWellDiffer() {
        List<Found> found = List.of(
                Judgeds.found("c", Result.PASS, "one", Judgeds.known("first")),
                Judgeds.found("c", Result.FAIL, "other", Judgeds.known("second")));
        assertThat(real(found).conflicting()).isEmpty();
        assertThat(real(found).result()).isEqualTo(Result.FAIL);
    }

    @ParameterizedTest
    @EnumSource(Faults.class)
    void everyFaultIsCaught(Faults fault) {
        assertThatThrownBy(() -> {
                    assertWorstWins(fault);
                    assertConflictsShow(fault);
                })
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aDecisionShowsWhichRulesDisagree() {
        CompiledGate evaluation = Stories.gate("evaluation");
        CompiledGate quarrel = new CompiledGate(
                new Gate(
                        "quarrel",
                        "May it?",
                        "0",
                        List.of(),
                        null,
                        List.of(evaluation.gate().criteria().get(0))),
                evaluation.ruleSet(),
                Drl.compiled("""
                        package quarrel
                        import org.siteready.facts.*
                        import function org.siteready.facts.Judgment.pass
                        import function org.siteready.facts.Judgment.fail
                        rule "Every known system will do"
                        when
                            Reading( known == true )
                        then
                            insert( pass( "os-supported", "a", "b", "c" ) );
                        end
                        rule "No known system will do"
                        when
                            Reading( known == true )
                        then
                            insert( fail( "os-supported", "a", "b", "c" ) );
                        end
                        """));
        Decision decision = Decider.real()
                .decide(quarrel, Stories.story("st-anna", "lungview-3.2.0").file());
        assertThat(decision.outcome()).isEqualTo(Outcome.BLOCK);
        JsonNode judged = DecisionForm.body(decision).path("judgments").get(0);
        assertThat(judged.path("result").asString()).isEqualTo("FAIL");
        assertThat(judged.path("rules").toString()).isEqualTo("[\"No known system will do\"]");
        assertThat(judged.path("conflicting").toString()).isEqualTo("[\"PASS\"]");
    }

    /** Named faults against law 3. */
    private enum Faults implements Combiner {
        THE_BEST_WINS {
            @Override
            public Judged combine(List<Found> found) {
                return real(found.stream()
                        .filter(one -> one.judgment().result() == last(sorted(found)))
                        .toList());
            }
        },
        THE_LAST_WINS {
            @Override
            public Judged combine(List<Found> found) {
                return real(found.subList(found.size() - 1, found.size()));
            }
        },
        CONFLICTS_ARE_HIDDEN {
            @Override
            public Judged combine(List<Found> found) {
                Result worst = sorted(found).get(0);
                return real(found.stream()
                        .filter(one -> one.judgment().result() == worst)
                        .toList());
            }
        };

        private static Result last(List<Result> results) {
            return results.get(results.size() - 1);
        }
    }

    private static Judged real(List<Found> found) {
        return Combining.combine(CRITERION, found, List.of(), List.of());
    }

    private static void assertWorstWins(Combiner combiner) {
        combinations()
                .forEach(found -> assertThat(combiner.combine(found).result())
                        .as("%s", found)
                        .isEqualTo(sorted(found).get(0)));
    }

    private static void assertConflictsShow(Combiner combiner) {
        combinations().forEach(found -> {
            Set<Result> others = new TreeSet<>(sorted(found));
            others.remove(sorted(found).get(0));
            assertThat(combiner.combine(found).conflicting()).as("%s", found).containsExactlyElementsOf(others);
        });
    }

    private static List<Result> sorted(List<Found> found) {
        return found.stream()
                .map(one -> one.judgment().result())
                .sorted((one, other) -> WORST_FIRST.indexOf(one) - WORST_FIRST.indexOf(other))
                .toList();
    }

    /** All lists of one to three judgments of the same fact, in every order. */
    private static Stream<List<Found>> combinations() {
        List<List<Found>> all = new ArrayList<>();
        List<List<Found>> longest = List.of(Collections.emptyList());
        for (int i = 0; i < 3; i++) {
            longest = longest.stream()
                    .flatMap(some -> WORST_FIRST.stream().map(result -> and(some, result)))
                    .toList();
            all.addAll(longest);
        }
        return all.stream();
    }

    private static List<Found> and(List<Found> some, Result result) {
        return Stream.concat(some.stream(), Stream.of(Judgeds.found("c", result, "rule " + some.size(), SAME)))
                .toList();
    }
}
