package org.siteready.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;
import org.siteready.customers.NoticeDay.Why;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSets;

/** The days of a notice, counted by hand. */
class NoticeDaysTests {

    private static final String BERLIN = "Europe/Berlin";

    @Test
    void fiveWorkingDaysBeforeTheTuesdayAfterEaster() {
        InterruptionNotice notice = Agreed.working(5, "DE", "DE-BY", BERLIN).before("2026-04-07T04:00:00Z");
        assertThat(notice.notKnown()).isNull();
        assertThat(notice.windowDay()).isEqualTo("2026-04-07");
        assertThat(notice.tooLateFrom()).isEqualTo("2026-03-27");
        assertThat(notice.lastDay()).isEqualTo("2026-03-26");
        assertThat(notice.latest()).isEqualTo("2026-03-26T22:59:59.999999999Z");
        assertThat(notice.holidays()).isEqualTo("DE-BY");
        assertThat(notice.days().stream()
                        .map(day -> day.day() + " " + day.number() + " " + day.why() + " " + day.name()))
                .containsExactly(
                        "2026-04-06 null HOLIDAY Easter Monday",
                        "2026-04-05 null WEEKEND null",
                        "2026-04-04 null WEEKEND null",
                        "2026-04-03 null HOLIDAY Good Friday",
                        "2026-04-02 1 WORKING_DAY null",
                        "2026-04-01 2 WORKING_DAY null",
                        "2026-03-31 3 WORKING_DAY null",
                        "2026-03-30 4 WORKING_DAY null",
                        "2026-03-29 null WEEKEND null",
                        "2026-03-28 null WEEKEND null",
                        "2026-03-27 5 WORKING_DAY null");
    }

    @ParameterizedTest(name = "{0} days in {2} before {4}: {6}")
    @CsvSource({
        // Corpus Christi (4 June 2026) is a holiday in North Rhine-Westphalia and none in Hamburg
        "1, DE, DE-NW, Europe/Berlin, 2026-06-05T08:00:00Z, 2026-06-03, regional holiday",
        "1, DE, DE-HH, Europe/Berlin, 2026-06-05T08:00:00Z, 2026-06-04, none there",
        // Reformation Day (Friday 31 October 2025): in Hamburg, not in Bavaria
        "1, DE, DE-HH, Europe/Berlin, 2025-11-03T08:00:00Z, 2025-10-30, Reformation Day",
        "1, DE, DE-BY, Europe/Berlin, 2025-11-03T08:00:00Z, 2025-10-31, All Saints on a Saturday",
        "2, DE, DE-BE, Europe/Berlin, 2028-03-01T08:00:00Z, 2028-02-28, 29 February",
        "2, DE, DE-BE, Europe/Berlin, 2027-03-01T08:00:00Z, 2027-02-25, no 29 February",
        // the window begins on the morning of 2 January, over New Year
        "3, DE, DE-HH, Europe/Berlin, 2026-01-02T05:00:00Z, 2025-12-29, New Year's Eve is a working day",
        "1, CH, CH-ZH, Europe/Zurich, 2026-01-05T08:00:00Z, 2025-12-31, Berchtold's Day closes",
        // Saturday 1 January 2028 is observed on Friday 31 December 2027
        "1, US, US-NY, America/New_York, 2028-01-03T15:00:00Z, 2027-12-30, observed in the year before",
        "1, GB, GB-ENG, Europe/London, 2027-12-29T08:00:00Z, 2027-12-24, Christmas moved to Monday and Tuesday",
        "1, GB, GB-SCT, Europe/London, 2026-01-05T08:00:00Z, 2025-12-31, 2 January in Scotland",
        "1, GB, GB-ENG, Europe/London, 2026-01-05T08:00:00Z, 2026-01-02, and not in England",
        "1, FR, FR-67, Europe/Paris, 2025-12-29T08:00:00Z, 2025-12-24, Saint Stephen's in Alsace",
        "1, FR, FR-75C, Europe/Paris, 2025-12-29T08:00:00Z, 2025-12-26, and not in Paris",
        "1, NZ, NZ-WKO, Pacific/Auckland, 2026-02-08T20:00:00Z, 2026-02-05, Waitangi Day; Monday the 9th there",
        "1, FI, FI-02, Europe/Helsinki, 2026-06-22T08:00:00Z, 2026-06-18, Midsummer Eve",
        // Fridays and Saturdays are the weekend in Egypt: Sunday 8 to Thursday 12 November 2026 are worked
        "1, EG, , Africa/Cairo, 2026-11-15T08:00:00Z, 2026-11-12, Friday and Saturday off",
        // 0 days: by the end of the day before
        "0, DE, DE-BY, Europe/Berlin, 2026-04-07T04:00:00Z, 2026-04-07, no day between"
    })
    void workingDays(
            int period, String country, String region, String zone, Instant window, LocalDate tooLate, String why) {
        InterruptionNotice notice =
                Agreed.working(period, country, region, zone).before(window);
        assertThat(notice.notKnown()).isNull();
        assertThat(notice.tooLateFrom()).as(why).isEqualTo(tooLate);
    }

    @ParameterizedTest(name = "{0} days in {1} before {2}: {5}")
    @CsvSource({
        "14, Europe/Berlin, 2026-04-07T04:00:00Z, 2026-03-24, 2026-03-23T22:59:59.999999999Z, over the start of summer time",
        "14, Europe/Berlin, 2026-11-02T04:00:00Z, 2026-10-19, 2026-10-18T21:59:59.999999999Z, over its end",
        "1, Europe/Berlin, 2026-04-06T21:59:59Z, 2026-04-05, 2026-04-04T21:59:59.999999999Z, one second before midnight",
        "1, Europe/Berlin, 2026-04-06T22:00:00Z, 2026-04-06, 2026-04-05T21:59:59.999999999Z, midnight is the next day",
        "1, Pacific/Auckland, 2026-04-06T12:00:00Z, 2026-04-06, 2026-04-05T11:59:59.999999999Z, far in the east",
        // days that begin at one o'clock, because the clocks go forward at midnight
        "1, America/Sao_Paulo, 2018-11-05T12:00:00Z, 2018-11-04, 2018-11-04T02:59:59.999999999Z, gap at midnight",
        "1, Africa/Cairo, 2026-04-25T08:00:00Z, 2026-04-24, 2026-04-23T21:59:59.999999999Z, gap at midnight",
        "1, Asia/Beirut, 2026-03-30T08:00:00Z, 2026-03-29, 2026-03-28T21:59:59.999999999Z, gap at midnight",
        // an hour that comes twice before midnight: the day ends when it is over for the second time
        "0, Asia/Beirut, 2026-10-25T08:00:00Z, 2026-10-25, 2026-10-24T21:59:59.999999999Z, overlap before midnight"
    })
    void calendarDays(int period, String zone, Instant window, LocalDate tooLate, Instant latest, String why) {
        InterruptionNotice notice = Agreed.calendar(period, zone).before(window);
        assertThat(notice.tooLateFrom()).as(why).isEqualTo(tooLate);
        assertThat(notice.latest()).as(why).isEqualTo(latest);
        assertThat(LocalDate.ofInstant(latest.plusNanos(1), ZoneId.of(zone))).isEqualTo(tooLate);
    }

    /** 30 December 2011 did not happen in Samoa. */
    @Test
    void aDayThatTheZoneWentPastCountsForNothing() {
        InterruptionNotice one = Agreed.calendar(1, "Pacific/Apia").before("2011-12-31T08:00:00Z");
        assertThat(one.windowDay()).isEqualTo("2011-12-31");
        assertThat(one.days().get(0).why()).isEqualTo(Why.NO_DAY_IN_THE_ZONE);
        assertThat(one.tooLateFrom()).isEqualTo("2011-12-29");
        assertThat(one.lastDay()).isEqualTo("2011-12-28");
        InterruptionNotice notice = Agreed.calendar(0, "Pacific/Apia").before("2011-12-31T08:00:00Z");
        assertThat(notice.tooLateFrom()).isEqualTo("2011-12-31");
        assertThat(notice.lastDay()).as("the 30th was never there").isEqualTo("2011-12-29");
    }

    @Test
    void theContractGoesBeforeTheCalendar() {
        Agreed agreed = Agreed.working(2, "DE", "DE-BY", BERLIN);
        String window = "2026-12-29T08:00:00Z";
        assertThat(agreed.before(window).tooLateFrom()).isEqualTo("2026-12-24");
        InterruptionNotice closed = agreed.closing("2026-12-24", "2026-12-26").before(window);
        assertThat(closed.tooLateFrom()).isEqualTo("2026-12-23");
        assertThat(why(closed, "2026-12-24")).isEqualTo(Why.CLOSED_BY_CONTRACT);
        InterruptionNotice open = agreed.open("2026-12-25", "2026-12-23").before(window);
        assertThat(open.tooLateFrom()).isEqualTo("2026-12-25");
        assertThat(why(open, "2026-12-25")).isEqualTo(Why.WORKING_DAY_BY_CONTRACT);
        assertThat(open.days().get(3).name()).isEqualTo("1st Christmas day");
        InterruptionNotice saturday = agreed.open("2026-12-26").before(window);
        assertThat(saturday.tooLateFrom()).isEqualTo("2026-12-26");
        InterruptionNotice both =
                agreed.open("2026-12-25").closing("2026-12-25").before(window);
        assertThat(both.tooLateFrom()).as("in doubt closed").isEqualTo("2026-12-24");
        InterruptionNotice calendar =
                Agreed.calendar(2, BERLIN).closing("2026-12-27").before(window);
        assertThat(calendar.tooLateFrom())
                .as("by the calendar every day counts")
                .isEqualTo("2026-12-27");
    }

    private static Why why(InterruptionNotice notice, String day) {
        return notice.days().stream()
                .filter(one -> one.day().toString().equals(day))
                .findFirst()
                .orElseThrow()
                .why();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, , has no region",
        "DE, DE-XX, region DE-XX are not known",
        "DE, BY, region BY are not known",
        "DE, AT-9, region AT-9 are not known",
        "GB, , has no region",
        "KP, KP-01, country KP are not known",
        "IL, , country IL are not known",
        "NYSE, , country NYSE are not known",
        "AQ, , has no region",
        "IT, IT-99, region IT-99 are not known"
    })
    void whatTheLibraryDoesNotKnowIsNotKnown(String country, String region, String says) {
        InterruptionNotice notice = Agreed.working(5, country, region, "UTC").before("2026-04-07T04:00:00Z");
        assertThat(notice.notKnown()).contains(says);
        assertThat(notice.tooLateFrom()).isNull();
        assertThat(notice.lastDay()).isNull();
        assertThat(notice.latest()).isNull();
        assertThat(notice.days()).isEmpty();
    }

    @Test
    void whatWasNotAgreedIsNotKnown() {
        Contract.NoticeCalendar working = Contract.NoticeCalendar.WORKING_DAYS;
        assertThat(Agreed.with(null, working, "DE", "DE-BY", BERLIN, null, null)
                        .before("2026-04-07T04:00:00Z")
                        .notKnown())
                .contains("agree noticePeriodDays");
        assertThat(Agreed.with(5, null, "DE", "DE-BY", BERLIN, null, null)
                        .before("2026-04-07T04:00:00Z")
                        .notKnown())
                .contains("noticeCalendar");
        assertThat(Agreed.calendar(Integer.MAX_VALUE, BERLIN)
                        .before("2026-04-07T04:00:00Z")
                        .notKnown())
                .contains("2147483647");
        Agreed agreed = Agreed.calendar(5, BERLIN);
        Site other = new Site("t", "Other", "clinic", "DE", null, BERLIN);
        assertThat(new Agreed(agreed.contract(), other)
                        .before("2026-04-07T04:00:00Z")
                        .notKnown())
                .contains("does not cover site 't'");
    }

    @Test
    void withoutCalendarsInTheRulesNoWorkingDayIsKnown() {
        Map<String, byte[]> without = new TreeMap<>(Stories.rules().files().all());
        without.remove("calendars.yaml");
        Agreed agreed = Agreed.working(5, "DE", "DE-BY", BERLIN);
        InterruptionNotice notice = new NoticeDays(() -> RuleSets.compile(new RuleFiles(without)))
                .latest(agreed.contract(), agreed.site(), Instant.parse("2026-04-07T04:00:00Z"));
        assertThat(notice.notKnown()).contains("calendars.yaml");
    }

    @Test
    void holidaysHaveOneNameWhereverTheServiceRuns() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            assertThat(Holidays.of("NO").orElseThrow().on(LocalDate.parse("2031-05-17"), Set.of("PUBLIC_HOLIDAY")))
                    .containsExactly("Constitution Day");
        } finally {
            Locale.setDefault(before);
        }
    }
}
