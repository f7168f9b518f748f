package org.siteready.integrations;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a silent test is to show, locked before its first result (obligation O-2.3-2); its digest is over all of it.
 *
 * @param algorithmVersion of the release, as it was recorded when the protocol was locked
 * @param environment whose systems are read: clinical or test
 * @param dataset which cases are read, in words; never who they are
 * @param liveData whether they come from the running data of the site
 * @param measures metrics of all cases first, then of subgroups
 */
record ShadowProtocol(
        String site,
        String device,
        String version,
        String algorithmVersion,
        String environment,
        String dataset,
        boolean liveData,
        Isolation isolation,
        PlannedPeriod period,
        Confidence confidence,
        List<ShadowMeasure> measures) {

    /**
     * Whether results are kept out of care by technical means (obligation O-2.3-4).
     *
     * @param by who confirmed it: {@code person:} with an id
     * @param means by which they are kept out
     */
    record Isolation(boolean confirmed, String by, String means) {}

    /**
     * The planned time, in days of the site's zone.
     *
     * @param to the last day, included
     * @param days how many days that is
     */
    record PlannedPeriod(String from, String to, int days) {

        static PlannedPeriod of(LocalDate from, LocalDate to) {
            return new PlannedPeriod(from.toString(), to.toString(), (int) ChronoUnit.DAYS.between(from, to) + 1);
        }
    }

    /**
     * @param level such as 0.95
     * @param sides whether the error is on one side, or half of it on each
     */
    record Confidence(BigDecimal level, Sides sides) {

        ShadowBounds bounds() {
            BigDecimal error = BigDecimal.ONE.subtract(level);
            return new ShadowBounds(sides == Sides.TWO_SIDED ? error.divide(BigDecimal.valueOf(2)) : error);
        }
    }

    /** The sides of an interval. */
    enum Sides {
        ONE_SIDED,
        TWO_SIDED
    }

    /**
     * One proportion that must be shown.
     *
     * @param kind of proportion, by the vocabulary
     * @param subgroup the part of the cases, or null for all
     * @param threshold the lowest acceptable proportion, above 0 and below 1
     * @param expected the proportion that is expected; with it the cases must suffice
     * @param margin how far below the threshold the lower bound may lie and still be borderline; null: as far as it likes
     * @param cases the planned number, and the smallest that can show anything
     * @param needed the smallest number of cases that shows the threshold when the proportion comes out as expected
     */
    record ShadowMeasure(
            String metric,
            String kind,
            @Nullable String subgroup,
            BigDecimal threshold,
            BigDecimal expected,
            @Nullable BigDecimal margin,
            int cases,
            int needed) {

        boolean whole() {
            return subgroup == null;
        }

        boolean is(String ofMetric, @Nullable String ofSubgroup) {
            return metric.equals(ofMetric) && java.util.Objects.equals(subgroup, ofSubgroup);
        }

        String name() {
            return subgroup == null ? metric : metric + " of " + subgroup;
        }
    }

    Optional<ShadowMeasure> measure(String metric, @Nullable String subgroup) {
        return measures.stream().filter(one -> one.is(metric, subgroup)).findFirst();
    }

    /** The cases of all metrics together; a case counts in each metric that it is evaluated for. */
    int planned() {
        return measures.stream()
                .filter(ShadowMeasure::whole)
                .mapToInt(ShadowMeasure::cases)
                .sum();
    }

    /** The cases that all metrics together need. */
    int needed() {
        return measures.stream()
                .filter(ShadowMeasure::whole)
                .mapToInt(ShadowMeasure::needed)
                .sum();
    }
}
