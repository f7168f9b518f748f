package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.siteready.Drl;
import org.siteready.Stories;
import org.siteready.facts.Criterion;
import org.siteready.facts.Result;

/**
 * Law 1, over every rule of every gate, every sample story and every case of every rule: whatever is taken away, no
 * criterion passes that did not, and no closed gate opens.
 */
class NothingPassesBySilenceTests {

    private static final Set<Result> OPENING = EnumSet.of(Result.PASS, Result.NOT_APPLICABLE);
    private static final Map<Given, Decision> BEFORE = decisions();

    @Test
    void everyCriterionHasExactlyOneResult() {
        assertComplete(Decider.real());
    }

    @Test
    void everyRuleFiresInAStoryOrACase() {
        Set<String> fired = new HashSet<>();
        Engine engine = Engine.tracing(Limits.DEFAULT, fired::add);
        Given.all().forEach(given -> engine.decide(given.gate(), given.file()));
        assertThat(fired).isEqualTo(allRules());
    }

    @Test
    void noRuleTakenAwayLetsAnythingPass() {
        assertHoldsWithoutRules(Decider::without);
    }

    @Test
    void anyRuleThatThrowsMakesEveryCriterionAnError() {
        assertErrorsWhereRulesThrow(Decider::throwing);
    }

    @Test
    void nothingThatIsMissingLetsAnythingPass() {
        assertHoldsWhileStarved(Decider.real());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$item : Item( manual == false, state == State.NOT_MET ) | pass( $item, \"met\" )",
                "$item : Item( state == State.MISSING ) | pass( $item, \"met\" )",
                "$item : Item( applicability == Applicability.APPLIES, manual == false ) | notApplicable( $item, \"does-not-apply\" )",
                "Reading( known == false ) | pass( \"os-supported\" )",
                "Reading( known == false ) | notApplicable( \"os-supported\" )",
                "Now() | pass( \"os-supported\" )",
                "exists Reading() | pass( \"os-supported\" )"
            })
    void aPassThatRestsOnNothingKnownIsAnError(String rule) {
        String[] parts = rule.split(" \\| ");
        KieBase rules = Drl.compiled("""
                package baseless
                import org.siteready.facts.*
                import function org.siteready.facts.Judgment.pass
                import function org.siteready.facts.Judgment.notApplicable
                rule "A rule without a ground"
                when
                    %s
                then
                    insert( %s );
                end
                """.formatted((Object[]) parts));
        CompiledGate evaluation = Stories.gate("evaluation");
        CompiledGate gate = new CompiledGate(evaluation.gate(), evaluation.ruleSet(), rules);
        List<Judged> judged = Given.stories()
                .limit(36)
                .flatMap(given -> Decider.real().decide(gate, given.file()).judgments().stream())
                .filter(one -> one.result() != Result.NOT_CHECKED)
                .toList();
        assertThat(judged).isNotEmpty().allMatch(one -> one.result() == Result.ERROR);
        assertThat(judged.get(0).reasons().get(0).key()).isEqualTo("engine.baseless");
    }

    @Test
    void everyFaultIsCaught() {
        assertCaught(() -> assertComplete(Faults.FORGETS_WHAT_NO_RULE_JUDGED.of(Decider.real())));
        assertCaught(() -> assertComplete(Faults.SAYS_THE_FIRST_TWICE.of(Decider.real())));
        assertCaught(
                () -> assertHoldsWithoutRules(rule -> Faults.PASSES_WHAT_NO_RULE_JUDGED.of(Decider.without(rule))));
        assertCaught(() -> assertHoldsWithoutRules(rule -> Faults.PASSES_WHAT_IS_NOT_KNOWN.of(Decider.without(rule))));
        assertCaught(() -> assertHoldsWhileStarved(Faults.PASSES_WHAT_IS_NOT_KNOWN.of(Decider.real())));
        assertCaught(() -> assertHoldsWhileStarved(Faults.PASSES_WHAT_NO_RULE_JUDGED.of(Decider.real())));
        assertCaught(() -> assertHoldsWhileStarved(Faults.OPENS_FOR_WHAT_IS_NOT_KNOWN.of(Decider.real())));
        // "catch (Exception e) {}" around the firing: what the broken rule would have said is silence.
        assertCaught(() -> assertErrorsWhereRulesThrow(Decider::without));
    }

    /** Named faults against law 1; they stay, so that the tests above are known to catch them. */
    private enum Faults {
        FORGETS_WHAT_NO_RULE_JUDGED {
            @Override
            List<Judged> change(List<Judged> all) {
                return all.stream()
                        .filter(one -> one.result() != Result.NOT_CHECKED)
                        .toList();
            }
        },
        SAYS_THE_FIRST_TWICE {
            @Override
            List<Judged> change(List<Judged> all) {
                return Stream.concat(all.stream().limit(1), all.stream()).toList();
            }
        },
        PASSES_WHAT_NO_RULE_JUDGED {
            @Override
            List<Judged> change(List<Judged> all) {
                return passing(all, Result.NOT_CHECKED);
            }
        },
        PASSES_WHAT_IS_NOT_KNOWN {
            @Override
            List<Judged> change(List<Judged> all) {
                return passing(all, Result.UNKNOWN);
            }
        },
        OPENS_FOR_WHAT_IS_NOT_KNOWN {
            @Override
            List<Judged> change(List<Judged> all) {
                return all.stream()
                        .map(one ->
                                one.result() == Result.UNKNOWN ? Judgeds.waived(one.criterion(), Result.UNKNOWN) : one)
                        .toList();
            }
        };

        abstract List<Judged> change(List<Judged> all);

        Decider of(Decider decider) {
            return decider.saying(decision -> Judgeds.judged(decision, change(decision.judgments())));
        }

        private static List<Judged> passing(List<Judged> all, Result result) {
            return all.stream()
                    .map(one -> one.result() == result ? Judgeds.of(one.criterion(), Result.PASS) : one)
                    .toList();
        }
    }

    private static void assertComplete(Decider decider) {
        for (Given given : Given.all()) {
            assertComplete(given, decider.decide(given.gate(), given.file()));
        }
    }

    private static void assertComplete(Given given, Decision decision) {
        List<String> listed = given
                .gate()
                .gate()
                .criteria(given.file().specification().requirements())
                .stream()
                .map(Criterion::id)
                .toList();
        assertThat(decision.judgments())
                .as(given.name())
                .extracting(judged -> judged.criterion().id())
                .containsExactlyElementsOf(listed);
    }

    private static void assertHoldsWithoutRules(Function<String, Decider> without) {
        for (String rule : allRules()) {
            Decider decider = without.apply(rule);
            BEFORE.forEach((given, decision) -> {
                if (given.gate().ruleNames().contains(rule)) {
                    assertNothingOpens(given, decision, decider.decide(given.gate(), given.file()));
                }
            });
        }
    }

    private static void assertErrorsWhereRulesThrow(Function<String, Decider> throwing) {
        Map<Given, Set<String>> fired = firedRules();
        for (String rule : allRules()) {
            Decider decider = throwing.apply(rule);
            fired.forEach((given, rules) -> {
                if (rules.contains(rule)) {
                    Decision decision = decider.decide(given.gate(), given.file());
                    assertComplete(given, decision);
                    assertThat(decision.judgments())
                            .as("%s when '%s' throws", given, rule)
                            .allMatch(judged -> judged.result() == Result.ERROR);
                    assertThat(decision.outcome()).isEqualTo(Outcome.BLOCK);
                }
            });
        }
    }

    private static void assertHoldsWhileStarved(Decider decider) {
        BEFORE.forEach((given, before) -> given.starved(before)
                .forEach(starved ->
                        assertNothingOpens(starved, before, decider.decide(starved.gate(), starved.file()))));
    }

    private static void assertNothingOpens(Given given, Decision before, Decision after) {
        if (before.judgments().size() != after.judgments().size()) {
            fail(
                    "%s: %s results, not %s",
                    given, after.judgments().size(), before.judgments().size());
        }
        for (int i = 0; i < before.judgments().size(); i++) {
            Judged was = before.judgments().get(i);
            Judged is = after.judgments().get(i);
            if (was.criterion() != is.criterion() || OPENING.contains(is.result()) && is.result() != was.result()) {
                fail("%s: %s, and was %s", given, is, was);
            }
        }
        if (before.outcome() != Outcome.ALLOW && after.outcome() == Outcome.ALLOW) {
            fail("%s opens", given);
        }
    }

    private static Map<Given, Decision> decisions() {
        Map<Given, Decision> decisions = new LinkedHashMap<>();
        Given.all().forEach(given -> decisions.put(given, Decider.real().decide(given.gate(), given.file())));
        return decisions;
    }

    private static Map<Given, Set<String>> firedRules() {
        Map<Given, Set<String>> fired = new LinkedHashMap<>();
        for (Given given : Given.all()) {
            Set<String> rules = new HashSet<>();
            Engine.tracing(Limits.DEFAULT, rules::add).decide(given.gate(), given.file());
            fired.put(given, rules);
        }
        return fired;
    }

    private static Set<String> allRules() {
        Set<String> rules = new TreeSet<>();
        Stories.rules().gates().values().forEach(gate -> rules.addAll(gate.ruleNames()));
        return rules;
    }

    private static void assertCaught(ThrowingCallable law) {
        assertThatThrownBy(law).isInstanceOf(AssertionError.class);
    }
}
