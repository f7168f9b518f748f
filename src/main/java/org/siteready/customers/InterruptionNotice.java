package org.siteready.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When an interruption must have been announced at the latest (obligation O-2.7-6), with the count that leads there.
 *
 * @param windowDay the day in the site's zone on which the interruption begins
 * @param holidays whose holidays were counted: a country (FI) or region (DE-BY); null where none were asked for
 * @param notKnown why there is no answer, and what to do; null when there is one. Without an answer no day is in time.
 * @param tooLateFrom the first day from which a notice is too late: sent on a day before it, it is in time
 * @param lastDay the last day on which it is in time
 * @param latest the last instant of that day, to the nanosecond
 * @param days every day from the one before the window back to tooLateFrom, counted or not
 */
public record InterruptionNotice(
        String contract,
        String site,
        Instant windowStart,
        LocalDate windowDay,
        String zone,
        @Nullable Integer periodDays,
        Contract.@Nullable NoticeCalendar calendar,
        @Nullable String holidays,
        @Nullable String notKnown,
        @Nullable LocalDate tooLateFrom,
        @Nullable LocalDate lastDay,
        @Nullable Instant latest,
        List<NoticeDay> days) {

    static InterruptionNotice of(Contract contract, Site site, Instant windowStart) {
        return new InterruptionNotice(
                contract.id(),
                site.id(),
                windowStart,
                LocalDate.ofInstant(windowStart, site.zoneId()),
                site.zone(),
                contract.noticePeriodDays(),
                contract.noticeCalendar(),
                null,
                "nothing was counted",
                null,
                null,
                null,
                List.of());
    }

    InterruptionNotice notKnown(String why) {
        return new InterruptionNotice(
                contract,
                site,
                windowStart,
                windowDay,
                zone,
                periodDays,
                calendar,
                null,
                why,
                null,
                null,
                null,
                List.of());
    }

    InterruptionNotice from(
            @Nullable String counted, LocalDate tooLate, LocalDate last, Instant latestOf, List<NoticeDay> all) {
        return new InterruptionNotice(
                contract,
                site,
                windowStart,
                windowDay,
                zone,
                periodDays,
                calendar,
                counted,
                null,
                tooLate,
                last,
                latestOf,
                List.copyOf(all));
    }
}
