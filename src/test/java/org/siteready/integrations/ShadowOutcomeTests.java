package org.siteready.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.integrations.ShadowOutcome.Shown;
import org.siteready.integrations.ShadowOutcome.Verdict;
import org.siteready.integrations.ShadowProtocol.Confidence;
import org.siteready.integrations.ShadowProtocol.ShadowMeasure;
import org.siteready.integrations.ShadowProtocol.Sides;

/** The laws of a verdict, over seeded counts. */
class ShadowOutcomeTests {

    private static final List<Shown> WORST_FIRST = List.of(Shown.BELOW, Shown.TOO_FEW, Shown.BORDERLINE, Shown.REACHED);

    private static ShadowMeasure measure(Random random, String subgroup) {
        BigDecimal threshold = BigDecimal.valueOf(300 + random.nextInt(690), 3);
        BigDecimal margin = random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(150), 3);
        return new ShadowMeasure(
                "sensitivity", "SENSITIVITY", subgroup, threshold, BigDecimal.ONE, margin, 1 + random.nextInt(200), 1);
    }

    private static ShadowBounds bounds(Random random) {
        Sides sides = random.nextBoolean() ? Sides.ONE_SIDED : Sides.TWO_SIDED;
        return new Confidence(new BigDecimal(random.nextBoolean() ? "0.95" : "0.9"), sides).bounds();
    }

    /** What is shown as reached is so by the second calculation too, and what is refuted as well. */
    @ParameterizedTest
    @ValueSource(longs = {1, 4_711, 20_261_125})
    void isNeverBetterThanTheBoundSays(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            ShadowMeasure measure = measure(random, null);
            ShadowBounds bounds = bounds(random);
            int trials = random.nextInt(250);
            int successes = trials - Math.min(trials, random.nextInt(1 + trials / (1 + random.nextInt(8))));
            ShadowOutcome outcome = ShadowOutcome.of(measure, successes, trials, bounds);
            BigDecimal likely = ShadowBoundsTests.atLeast(successes, trials, measure.threshold());
            boolean proven = trials >= measure.cases() && likely.compareTo(bounds.tail()) <= 0 && successes > 0;
            assertThat(outcome.shown() == Shown.REACHED)
                    .as(outcome + " " + likely)
                    .isEqualTo(proven);
            assertThat(outcome.lower()).isLessThanOrEqualTo(outcome.upper());
            if (outcome.proportion() != null) {
                assertThat(outcome.lower().doubleValue()).isLessThanOrEqualTo(successes / (double) trials);
                assertThat(outcome.upper().doubleValue()).isGreaterThanOrEqualTo(successes / (double) trials);
            }
            if (outcome.shown() == Shown.BELOW && measure.margin() == null) {
                BigDecimal atMost =
                        BigDecimal.ONE.subtract(ShadowBoundsTests.atLeast(successes + 1, trials, measure.threshold()));
                assertThat(atMost).isLessThanOrEqualTo(bounds.tail());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4_712, 20_261_126})
    void isNeverWorsenedByOneMoreSuccess(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            ShadowMeasure measure = measure(random, null);
            ShadowBounds bounds = bounds(random);
            int trials = 1 + random.nextInt(200);
            int successes = random.nextInt(trials);
            Shown fewer = ShadowOutcome.of(measure, successes, trials, bounds).shown();
            Shown more =
                    ShadowOutcome.of(measure, successes + 1, trials, bounds).shown();
            assertThat(WORST_FIRST.indexOf(more)).isGreaterThanOrEqualTo(WORST_FIRST.indexOf(fewer));
        }
    }

    /** The whole passes only when every part has, and fails when any does, in whatever order they stand. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4_713})
    void isAsGoodAsItsWorstPart(long seed) {
        Random random = new Random(seed);
        int failed = 0;
        for (int i = 0; i < 1_000; i++) {
            List<ShadowOutcome> outcomes = new ArrayList<>();
            for (int j = 0; j < 1 + random.nextInt(4); j++) {
                ShadowMeasure measure = measure(random, j == 0 ? null : "group-" + j);
                int trials = random.nextInt(250);
                outcomes.add(
                        ShadowOutcome.of(measure, trials - random.nextInt(1 + trials / 8), trials, bounds(random)));
            }
            int worst = outcomes.stream()
                    .mapToInt(one -> WORST_FIRST.indexOf(one.shown()))
                    .min()
                    .orElseThrow();
            Verdict expected = worst == 0 ? Verdict.FAILED : worst == 3 ? Verdict.PASSED : Verdict.BORDERLINE;
            assertThat(ShadowOutcome.verdict(outcomes)).isEqualTo(expected);
            failed += expected == Verdict.FAILED ? 1 : 0;
        }
        assertThat(failed).isBetween(50, 900);
    }

    @Test
    void nothingAtAllIsNoPass() {
        assertThat(ShadowOutcome.verdict(List.of())).isEqualTo(Verdict.BORDERLINE);
    }
}
