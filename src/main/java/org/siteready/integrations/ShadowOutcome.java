package org.siteready.integrations;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.integrations.ShadowProtocol.ShadowMeasure;

/**
 * What the counts show of one measure; decided on its bounds, never on the point estimate (obligation O-2.3-6).
 *
 * @param cases the planned number
 * @param proportion successes among trials to four decimals, for the eye; null without a trial
 * @param lower exact confidence bound, rounded down to eight decimals
 * @param upper exact confidence bound, rounded up to eight decimals
 */
record ShadowOutcome(
        String metric,
        @Nullable String subgroup,
        String kind,
        BigDecimal threshold,
        int cases,
        int successes,
        int trials,
        @Nullable BigDecimal proportion,
        BigDecimal lower,
        BigDecimal upper,
        Shown shown) {

    /** What the counts show. */
    enum Shown {
        /** As many cases as planned, and the lower bound reaches the threshold. */
        REACHED,
        /** As many cases as planned, and the threshold lies between the bounds; within the margin, where there is one. */
        BORDERLINE,
        /** Fewer cases than planned. */
        TOO_FEW,
        /** The upper bound lies below the threshold, or the lower one further below it than the margin. */
        BELOW
    }

    /** What a test comes to. */
    enum Verdict {
        PASSED,
        BORDERLINE,
        FAILED
    }

    static ShadowOutcome of(ShadowMeasure measure, int successes, int trials, ShadowBounds bounds) {
        BigDecimal lower = trials == 0 ? BigDecimal.ZERO : bounds.lower(successes, trials);
        BigDecimal upper = trials == 0 ? BigDecimal.ONE : bounds.upper(successes, trials);
        BigDecimal proportion = trials == 0
                ? null
                : BigDecimal.valueOf(successes).divide(BigDecimal.valueOf(trials), 4, RoundingMode.HALF_EVEN);
        return new ShadowOutcome(
                measure.metric(),
                measure.subgroup(),
                measure.kind(),
                measure.threshold(),
                measure.cases(),
                successes,
                trials,
                proportion,
                lower,
                upper,
                shown(measure, trials, lower, upper));
    }

    private static Shown shown(ShadowMeasure measure, int trials, BigDecimal lower, BigDecimal upper) {
        if (upper.compareTo(measure.threshold()) < 0) {
            return Shown.BELOW;
        }
        if (trials < measure.cases()) {
            return Shown.TOO_FEW;
        }
        if (lower.compareTo(measure.threshold()) >= 0) {
            return Shown.REACHED;
        }
        BigDecimal margin = measure.margin();
        boolean within = margin == null || lower.compareTo(measure.threshold().subtract(margin)) >= 0;
        return within ? Shown.BORDERLINE : Shown.BELOW;
    }

    /** Passed when all is reached, failed when anything lies below; else a person decides. */
    static Verdict verdict(List<ShadowOutcome> outcomes) {
        if (outcomes.stream().anyMatch(one -> one.shown == Shown.BELOW)) {
            return Verdict.FAILED;
        }
        boolean all = !outcomes.isEmpty() && outcomes.stream().allMatch(one -> one.shown == Shown.REACHED);
        return all ? Verdict.PASSED : Verdict.BORDERLINE;
    }
}
