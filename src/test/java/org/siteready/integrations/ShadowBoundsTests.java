package org.siteready.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds are those of published tables, and of a second calculation that shares nothing with the first. */
class ShadowBoundsTests {

    private static final MathContext DIGITS = new MathContext(40);
    private static final BigDecimal STEP = new BigDecimal("0.00000001");

    /**
     * Two-sided bounds of 95 %. Of 0 and of all successes they are known in closed form (1 - 0.025^(1/n)); 81 of 263, 15
     * of 148, 0 of 20 and 1 of 29 are the examples of Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 5.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.3085",
        "10, 10, 0.6915, 1",
        "5, 10, 0.1871, 0.8129",
        "1, 10, 0.0025, 0.4450",
        "1, 20, 0.0013, 0.2487",
        "0, 20, 0, 0.1684",
        "1, 29, 0.0009, 0.1776",
        "15, 148, 0.0578, 0.1617",
        "81, 263, 0.2527, 0.3676",
        "0, 100, 0, 0.0362",
        "95, 100, 0.8872, 0.9836",
        "50, 100, 0.3983, 0.6017"
    })
    void areThoseOfPublishedTables(int successes, int trials, BigDecimal lower, BigDecimal upper) {
        ShadowBounds bounds = new ShadowBounds(new BigDecimal("0.025"));
        assertThat(rounded(bounds.lower(successes, trials))).isEqualByComparingTo(lower);
        assertThat(rounded(bounds.upper(successes, trials))).isEqualByComparingTo(upper);
    }

    private static BigDecimal rounded(BigDecimal bound) {
        return bound.setScale(4, RoundingMode.HALF_EVEN);
    }

    /** The lower bound is the last of its decimals at which so many successes are no likelier than the tail. */
    @ParameterizedTest
    @ValueSource(longs = {1, 4_711, 20_261_125})
    void areWhereTheTailsOfTheBinomialSay(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 150; i++) {
            int trials = 1 + random.nextInt(random.nextInt(4) == 0 ? 1_500 : 120);
            int successes = random.nextInt(4) == 0
                    ? trials - random.nextInt(Math.min(4, trials + 1))
                    : random.nextInt(trials + 1);
            BigDecimal tail = new BigDecimal(new String[] {"0.05", "0.025", "0.005", "0.1"}[random.nextInt(4)]);
            ShadowBounds bounds = new ShadowBounds(tail);
            BigDecimal lower = bounds.lower(successes, trials);
            String of = successes + "/" + trials + " " + tail + " " + lower;
            if (successes > 0) {
                assertThat(atLeast(successes, trials, lower)).as(of).isLessThanOrEqualTo(tail);
                assertThat(atLeast(successes, trials, lower.add(STEP))).as(of).isGreaterThan(tail);
            } else {
                assertThat(lower).isEqualByComparingTo("0");
            }
            BigDecimal upper = bounds.upper(successes, trials);
            if (successes < trials) {
                BigDecimal atMost = BigDecimal.ONE.subtract(atLeast(successes + 1, trials, upper));
                assertThat(atMost).as(of + " " + upper).isLessThanOrEqualTo(tail);
                assertThat(BigDecimal.ONE.subtract(atLeast(successes + 1, trials, upper.subtract(STEP))))
                        .isGreaterThan(tail);
            } else {
                assertThat(upper).isEqualByComparingTo("1");
            }
        }
    }

    /** The probability of at least so many successes, term by term in decimals. */
    static BigDecimal atLeast(int successes, int trials, BigDecimal proportion) {
        BigDecimal failure = BigDecimal.ONE.subtract(proportion);
        BigDecimal term = failure.pow(trials, DIGITS);
        BigDecimal below = BigDecimal.ZERO;
        BigDecimal odds = proportion.divide(failure, DIGITS);
        for (int i = 0; i < successes; i++) {
            below = below.add(term, DIGITS);
            term = term.multiply(BigDecimal.valueOf(trials - i), DIGITS)
                    .divide(BigDecimal.valueOf(i + 1L), DIGITS)
                    .multiply(odds, DIGITS);
        }
        return BigDecimal.ONE.subtract(below, DIGITS);
    }

    @Test
    void riseWithEverySuccess() {
        ShadowBounds bounds = new ShadowBounds(new BigDecimal("0.05"));
        for (int trials = 1; trials <= 60; trials++) {
            for (int successes = 1; successes <= trials; successes++) {
                assertThat(bounds.lower(successes, trials)).isGreaterThan(bounds.lower(successes - 1, trials));
                assertThat(bounds.upper(successes, trials)).isGreaterThan(bounds.upper(successes - 1, trials));
            }
        }
    }

    /** Where nothing but success is expected, the number is known in closed form: the logarithm of the tail by that of the threshold. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.95", "0.05, 0.9", "0.025, 0.9", "0.05, 0.99", "0.01, 0.999", "0.05, 0.5", "0.05, 0.9999"})
    void perfectResultsNeedTheLogarithmOfTheTail(BigDecimal tail, BigDecimal threshold) {
        int expected = (int) Math.ceil(Math.log(tail.doubleValue()) / Math.log(threshold.doubleValue()));
        ShadowCases cases = new ShadowCases(new ShadowBounds(tail), threshold, BigDecimal.ONE);
        assertThat(cases.needed()).hasValue(expected);
        assertThat(cases.suffices(expected)).isTrue();
        assertThat(cases.suffices(expected - 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 4_712})
    void theSmallestNumberIsFoundWithoutTryingEach(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            BigDecimal threshold = BigDecimal.valueOf(500 + random.nextInt(440), 3);
            BigDecimal expected = threshold
                    .add(BigDecimal.valueOf(20 + random.nextInt(40), 3))
                    .min(BigDecimal.ONE);
            ShadowCases cases = new ShadowCases(new ShadowBounds(new BigDecimal("0.05")), threshold, expected);
            int one = 1;
            while (!cases.suffices(one)) {
                one++;
            }
            assertThat(cases.needed()).as(threshold + " " + expected).hasValue(one);
        }
    }

    @Test
    void whatNoSiteHasIsNoPlan() {
        ShadowBounds bounds = new ShadowBounds(new BigDecimal("0.05"));
        assertThat(new ShadowCases(bounds, new BigDecimal("0.95"), new BigDecimal("0.9501")).needed())
                .isEmpty();
        assertThat(new ShadowCases(bounds, new BigDecimal("0.999999"), BigDecimal.ONE).needed())
                .isEmpty();
    }
}
