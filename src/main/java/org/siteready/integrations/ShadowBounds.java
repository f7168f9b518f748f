package org.siteready.integrations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Exact confidence bounds of a proportion (Clopper and Pearson 1934), each rounded away from the counts to eight
 * decimals: a bound that is shown never claims more than the counts do.
 *
 * <p>Each bound is found by the quantile of a beta distribution and settled by the tail of the binomial, which is what
 * defines it; so comparing a lower bound with a threshold of at most eight decimals is as exact as the tail itself.
 *
 * @param tail the probability on one side that is accepted as error, such as 0.05
 */
record ShadowBounds(BigDecimal tail) {

    static final int DECIMALS = 8;

    private static final BigDecimal STEP = BigDecimal.ONE.movePointLeft(DECIMALS);

    /** The largest proportion below which so many successes would be too many to believe; 0 without a success. */
    BigDecimal lower(int successes, int trials) {
        if (successes == 0) {
            return zero();
        }
        double quantile = BetaDistribution.of(successes, trials - successes + 1.0)
                .inverseCumulativeProbability(tail.doubleValue());
        BigDecimal bound = clamped(quantile, RoundingMode.FLOOR);
        while (reaches(successes, trials, bound.add(STEP))) {
            bound = bound.add(STEP);
        }
        while (bound.signum() > 0 && !reaches(successes, trials, bound)) {
            bound = bound.subtract(STEP);
        }
        return bound;
    }

    /** The smallest proportion above which so few successes would be too few to believe; 1 without a failure. */
    BigDecimal upper(int successes, int trials) {
        // INVARIANT: a failure is a success of the opposite, so both bounds come from one calculation.
        return BigDecimal.ONE.subtract(lower(trials - successes, trials)).setScale(DECIMALS, RoundingMode.UNNECESSARY);
    }

    /** Whether the lower bound is at least that proportion. */
    boolean reaches(int successes, int trials, BigDecimal proportion) {
        if (successes == 0 || proportion.signum() <= 0) {
            return proportion.signum() <= 0;
        }
        if (proportion.compareTo(BigDecimal.ONE) >= 0) {
            return false;
        }
        double atLeast =
                BinomialDistribution.of(trials, proportion.doubleValue()).survivalProbability(successes - 1);
        return atLeast <= tail.doubleValue();
    }

    private static BigDecimal clamped(double quantile, RoundingMode rounding) {
        BigDecimal bound = new BigDecimal(quantile).setScale(DECIMALS, rounding);
        return bound.max(zero()).min(BigDecimal.ONE.subtract(STEP));
    }

    private static BigDecimal zero() {
        return BigDecimal.ZERO.setScale(DECIMALS);
    }
}
