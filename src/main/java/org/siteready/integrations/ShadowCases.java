package org.siteready.integrations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How many cases a silent test needs to show a threshold, when the proportion comes out as expected; of an expected
 * proportion that is no whole number of cases, the next lower one counts.
 *
 * @param bounds by which it is decided
 * @param threshold the lowest acceptable proportion, above 0 and below 1
 * @param expected the proportion that is expected, above the threshold; 1 when nothing but success is
 */
record ShadowCases(ShadowBounds bounds, BigDecimal threshold, BigDecimal expected) {

    /** More than any site has in the time of a test: what needs more has no plan. */
    static final int MOST = 100_000;

    /** Whether that many cases can show it. */
    boolean suffices(int cases) {
        int successes = expected.multiply(BigDecimal.valueOf(cases))
                .setScale(0, RoundingMode.FLOOR)
                .intValueExact();
        return bounds.reaches(successes, cases, threshold);
    }

    /** The smallest number that can; nothing when it is above {@link #MOST}. */
    OptionalInt needed() {
        return neededFrom(1);
    }

    /** The smallest number from there on that can. It rises in teeth: one case more can need another success. */
    OptionalInt neededFrom(int least) {
        for (int cases = Math.max(least, fewest()); cases <= MOST; cases++) {
            if (suffices(cases)) {
                return OptionalInt.of(cases);
            }
        }
        return OptionalInt.empty();
    }

    /** No fewer can do: with successes that need not be whole the bound rises with every case, so it is halved. */
    private int fewest() {
        int below = 0;
        int above = MOST + 1;
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            if (smoothly(middle)) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private boolean smoothly(int cases) {
        double successes = expected.doubleValue() * cases;
        double tail =
                BetaDistribution.of(successes, cases - successes + 1).cumulativeProbability(threshold.doubleValue());
        return tail <= bounds.tail().doubleValue();
    }
}
