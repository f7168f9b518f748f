package org.siteready.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Contract.NoticeCalendar;
import org.siteready.customers.NoticeDay.Why;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Calendars;
import org.springframework.stereotype.Component;

/**
 * Counts the days of the notice that a contract asks for before an interruption (obligation O-2.7-6).
 *
 * <p>A notice of N days leaves N whole counted days between the day on which it is sent and the day on which the interruption begins;
 * neither of these two counts (as sections 187 and 188 of the German civil code count periods, here backwards). Days are those of the
 * site's zone. By the calendar every day counts. As working day counts what the contract names as one; else what it does not name as
 * closed, and what is neither weekend nor holiday of the site's region. A date that the zone went past is no day. The day of sending
 * may be any day. With N = 0 the notice is still due by the end of the day before.
 *
 * <p>What cannot be known (an agreement, a region, its holidays) makes the answer unknown, never a count without it.
 */
@Component
public final class NoticeDays {

    /** Ten years: nobody agrees to more, and no request makes the service count on. */
    private static final int LONGEST = 3_653;

    private final ActiveRules rules;

    NoticeDays(ActiveRules rules) {
        this.rules = rules;
    }

    /** What tells of a day why it counts, or does not. */
    private interface Count {
        NoticeDay of(LocalDate day);
    }

    /**
     * The latest notice of an interruption that begins at an instant.
     *
     * @return with {@link InterruptionNotice#notKnown} when it cannot be told
     */
    public InterruptionNotice latest(Contract contract, Site site, Instant windowStart) {
        InterruptionNotice open = InterruptionNotice.of(contract, site, windowStart);
        if (!contract.sites().contains(site.id())) {
            return open.notKnown("contract '" + contract.id() + "' does not cover site '" + site.id() + "'");
        }
        if (contract.noticePeriodDays() == null || contract.noticeCalendar() == null) {
            return open.notKnown(
                    "contract '" + contract.id()
                            + "' does not say how many days ahead, and which days count; agree noticePeriodDays and noticeCalendar");
        }
        if (contract.noticePeriodDays() > LONGEST) {
            return open.notKnown("a notice of " + contract.noticePeriodDays() + " days is more than " + LONGEST
                    + "; correct noticePeriodDays");
        }
        return contract.noticeCalendar() == NoticeCalendar.CALENDAR_DAYS
                ? counted(open, site.zoneId(), contract.noticePeriodDays(), null, NoticeDays::calendarDay)
                : working(open, contract, contract.noticePeriodDays(), site);
    }

    private InterruptionNotice working(InterruptionNotice open, Contract contract, int period, Site site) {
        Optional<Calendars> calendars = rules.current().calendars();
        if (calendars.isEmpty()) {
            return open.notKnown("the active rule set has no calendars.yaml, so no working days; add the file");
        }
        Optional<Holidays> regional =
                site.region() == null ? Optional.empty() : Holidays.of(site.country(), site.region());
        boolean same = calendars.get().sameEverywhere(site.country(), site.region());
        Optional<Holidays> holidays = regional.isEmpty() && same ? Holidays.of(site.country()) : regional;
        if (holidays.isEmpty()) {
            return open.notKnown(missing(site));
        }
        WorkingDays days = new WorkingDays(contract, calendars.get(), site.country(), holidays.get());
        String where = regional.isPresent() ? site.region() : site.country();
        InterruptionNotice counted = counted(open, site.zoneId(), period, where, days::of);
        LocalDate first = counted.tooLateFrom() == null ? open.windowDay() : counted.tooLateFrom();
        return IntStream.rangeClosed(first.getYear(), open.windowDay().getYear())
                .filter(year -> !holidays.get().filled(year))
                .mapToObj(year ->
                        open.notKnown("no holiday is known of " + where + " in " + year + "; agree on calendar days"))
                .findFirst()
                .orElse(counted);
    }

    private static String missing(Site site) {
        if (Holidays.of(site.country()).isEmpty()) {
            return "the holidays of country " + site.country() + " are not known; agree on calendar days";
        }
        return site.region() == null
                ? "site '" + site.id() + "' has no region, and the holidays of " + site.country()
                        + " differ by region; register its region of ISO 3166-2"
                : "the holidays of region " + site.region() + " are not known; if those of " + site.country()
                        + " hold there, add it to sameEverywhere in calendars.yaml";
    }

    private static InterruptionNotice counted(
            InterruptionNotice open, ZoneId zone, int period, @Nullable String holidays, Count count) {
        List<NoticeDay> days = new ArrayList<>();
        LocalDate day = open.windowDay();
        for (int number = 0; number < period; ) {
            day = day.minusDays(1);
            NoticeDay next = exists(day, zone)
                    ? count.of(day)
                    : new NoticeDay(day, day.getDayOfWeek(), null, Why.NO_DAY_IN_THE_ZONE, null);
            number += next.why().counts() ? 1 : 0;
            days.add(next.why().counts() ? new NoticeDay(day, next.weekday(), number, next.why(), next.name()) : next);
        }
        Instant latest = day.atStartOfDay(zone).toInstant().minusNanos(1);
        return open.from(holidays, day, LocalDate.ofInstant(latest, zone), latest, days);
    }

    private static NoticeDay calendarDay(LocalDate day) {
        return new NoticeDay(day, day.getDayOfWeek(), null, Why.CALENDAR_DAY, null);
    }

    /** A day whose start is moved by a gap is one; a day that lies in a gap as a whole is none. */
    private static boolean exists(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toLocalDate().equals(day);
    }
}
