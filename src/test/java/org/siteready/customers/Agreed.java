package org.siteready.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.Stories;

/** A contract for one site, and the notice that follows of it. */
record Agreed(Contract contract, Site site) {

    static Agreed days(
            int period, Contract.NoticeCalendar calendar, String country, @Nullable String region, String zone) {
        return with(period, calendar, country, region, zone, null, null);
    }

    static Agreed working(int period, String country, @Nullable String region, String zone) {
        return days(period, Contract.NoticeCalendar.WORKING_DAYS, country, region, zone);
    }

    static Agreed calendar(int period, String zone) {
        return days(period, Contract.NoticeCalendar.CALENDAR_DAYS, "XX", null, zone);
    }

    static Agreed with(
            @Nullable Integer period,
            Contract.@Nullable NoticeCalendar calendar,
            String country,
            @Nullable String region,
            String zone,
            @Nullable List<String> closing,
            @Nullable List<String> working) {
        return new Agreed(
                new Contract(
                        "c",
                        "clinic",
                        List.of("s"),
                        List.of("d"),
                        Contract.State.SIGNED,
                        null,
                        null,
                        null,
                        period,
                        calendar,
                        null,
                        null,
                        null,
                        null,
                        closing,
                        working,
                        null),
                new Site("s", "Site", "clinic", country, region, zone));
    }

    Agreed closing(String... days) {
        return with(
                contract.noticePeriodDays(),
                contract.noticeCalendar(),
                site.country(),
                site.region(),
                site.zone(),
                List.of(days),
                contract.workingDays());
    }

    Agreed open(String... days) {
        return with(
                contract.noticePeriodDays(),
                contract.noticeCalendar(),
                site.country(),
                site.region(),
                site.zone(),
                contract.closingDays(),
                List.of(days));
    }

    InterruptionNotice before(String windowStart) {
        return before(Instant.parse(windowStart));
    }

    InterruptionNotice before(Instant windowStart) {
        return new NoticeDays(Stories::rules).latest(contract, site, windowStart);
    }
}
