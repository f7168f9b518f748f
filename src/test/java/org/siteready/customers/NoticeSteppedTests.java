package org.siteready.customers;

import static org.assertj.core.api.Assertions.assertThat;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.siteready.Stories;
import org.siteready.customers.Contract.NoticeCalendar;

/**
 * 10,000 contracts, counted once more in another way: hour by hour back from the window, by what a calendar on the site's wall shows,
 * over a set of closed dates that was made beforehand.
 */
class NoticeSteppedTests {

    private static final int CONTRACTS = 10_000;
    private static final Duration HOUR = Duration.ofHours(1);

    /** Region (or country), zone, and the days of the weekend as numbers from Monday. */
    private record Place(String region, String zone, Set<Integer> weekend) {
        static Place of(String region, String zone, Integer... weekend) {
            return new Place(region, zone, weekend.length == 0 ? Set.of(6, 7) : Set.of(weekend));
        }

        String country() {
            return region.substring(0, 2);
        }
    }

    private static final List<Place> PLACES = List.of(
            Place.of("DE-BY", "Europe/Berlin"),
            Place.of("DE-HH", "Europe/Berlin"),
            Place.of("DE-NW", "Europe/Berlin"),
            Place.of("DE-SN", "Europe/Berlin"),
            Place.of("DE-BE", "Europe/Berlin"),
            Place.of("AT-9", "Europe/Vienna"),
            Place.of("CH-ZH", "Europe/Zurich"),
            Place.of("FR-75C", "Europe/Paris"),
            Place.of("FR-67", "Europe/Paris"),
            Place.of("GB-ENG", "Europe/London"),
            Place.of("GB-SCT", "Europe/London"),
            Place.of("US-NY", "America/New_York"),
            Place.of("US-CA", "America/Los_Angeles"),
            Place.of("US-AZ", "America/Phoenix"),
            Place.of("CA-NL", "America/St_Johns"),
            Place.of("BR-SP", "America/Sao_Paulo"),
            Place.of("NZ-WKO", "Pacific/Auckland"),
            Place.of("AU-NSW", "Australia/Lord_Howe"),
            Place.of("ES-CT", "Europe/Madrid"),
            Place.of("PT-20", "Atlantic/Azores"),
            Place.of("FI", "Europe/Helsinki"),
            Place.of("IE", "Europe/Dublin"),
            Place.of("NO", "Europe/Oslo"),
            Place.of("PL", "Europe/Warsaw"),
            Place.of("JP", "Asia/Tokyo"),
            Place.of("LB", "Asia/Beirut"),
            Place.of("EG", "Africa/Cairo", 5, 6));

    private static final Set<String> OWN = Set.of("DE", "AT", "FR", "GB");

    private final Map<String, Set<LocalDate>> closed = new HashMap<>();

    @Test
    void aCalendarOnTheWallComesToTheSame() {
        Random random = new Random(2_026_07_04);
        int working = 0;
        for (int i = 0; i < CONTRACTS; i++) {
            Place place = PLACES.get(random.nextInt(PLACES.size()));
            Instant window = window(random, ZoneId.of(place.zone));
            Agreed agreed = agreed(random, place, LocalDate.ofInstant(window, ZoneId.of(place.zone)));
            InterruptionNotice notice = agreed.before(window);
            String told = i + ": " + agreed + " before " + window;
            assertThat(notice.notKnown()).as(told).isNull();
            stepped(told, notice, agreed, window, shut(agreed, place));
            working += notice.calendar() == NoticeCalendar.WORKING_DAYS ? 1 : 0;
        }
        assertThat(working).as("both calendars were tried").isBetween(CONTRACTS / 3, CONTRACTS);
    }

    private static Agreed agreed(Random random, Place place, LocalDate window) {
        NoticeCalendar calendar = random.nextInt(3) == 0 ? NoticeCalendar.CALENDAR_DAYS : NoticeCalendar.WORKING_DAYS;
        List<String> closing = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            closing.add(window.minusDays(random.nextInt(60)).toString());
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            String day = window.minusDays(random.nextInt(60)).toString();
            if (!closing.contains(day)) {
                open.add(day);
            }
        }
        String region = place.region.length() > 2 ? place.region : null;
        return Agreed.with(
                random.nextInt(61),
                calendar,
                place.country(),
                region,
                place.zone,
                random.nextBoolean() ? closing : null,
                random.nextBoolean() ? open : null);
    }

    /** Anywhere from 2020 to 2035; half of them near midnight or a change of the clocks. */
    private static Instant window(Random random, ZoneId zone) {
        Instant any = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(random.nextLong(16L * 365 * 86_400));
        Instant near = any;
        switch (random.nextInt(4)) {
            case 0 -> near = LocalDate.ofInstant(any, zone).atStartOfDay(zone).toInstant();
            case 1 -> {
                ZoneOffsetTransition next = zone.getRules().nextTransition(any);
                near = next == null || next.getInstant().isAfter(Instant.parse("2036-01-01T00:00:00Z"))
                        ? any
                        : next.getInstant().plus(HOUR.multipliedBy(24L * random.nextInt(20)));
            }
            default -> {
                return any;
            }
        }
        return near.plusSeconds(random.nextInt(3) - 1L);
    }

    /** The dates on which nobody works there, made before anything is counted. */
    private Set<LocalDate> shut(Agreed agreed, Place place) {
        if (agreed.contract().noticeCalendar() == NoticeCalendar.CALENDAR_DAYS) {
            return Set.of();
        }
        Set<LocalDate> shut = new HashSet<>(closed.computeIfAbsent(place.region, region -> closed(place)));
        List<String> open = agreed.contract().workingDays();
        List<String> closing = agreed.contract().closingDays();
        (open == null ? List.<String>of() : open).forEach(day -> shut.remove(LocalDate.parse(day)));
        (closing == null ? List.<String>of() : closing).forEach(day -> shut.add(LocalDate.parse(day)));
        return shut;
    }

    private static Set<LocalDate> closed(Place place) {
        Set<LocalDate> closed = new HashSet<>();
        LocalDate first = LocalDate.of(2019, 1, 1);
        LocalDate last = LocalDate.of(2036, 12, 31);
        first.datesUntil(last)
                .filter(day -> place.weekend.contains(day.getDayOfWeek().getValue()))
                .forEach(closed::add);
        if (OWN.contains(place.country())) {
            for (int year = 2019; year <= 2036; year++) {
                closed.addAll(OwnHolidays.of(place.region, year));
            }
            return closed;
        }
        String[] region = place.region.length() > 2 ? new String[] {place.region.substring(3)} : new String[0];
        HolidayManager manager = HolidayManager.getInstance(ManagerParameters.create(place.country()));
        for (HolidayType type : List.of(HolidayType.PUBLIC_HOLIDAY, HolidayType.BANK_HOLIDAY)) {
            manager.getHolidays(first, last, type, region).forEach(holiday -> closed.add(holiday.getDate()));
        }
        return closed;
    }

    private static void stepped(
            String told, InterruptionNotice notice, Agreed agreed, Instant window, Set<LocalDate> shut) {
        ZoneId zone = agreed.site().zoneId();
        int period = agreed.contract().noticePeriodDays() == null
                ? -1
                : agreed.contract().noticePeriodDays();
        LocalDate today = LocalDate.ofInstant(window, zone);
        Set<LocalDate> counted = new LinkedHashSet<>();
        Instant at = window;
        LocalDate shown = today;
        while (counted.size() < period || shown.equals(today) || counted.contains(shown)) {
            at = at.minus(HOUR);
            shown = LocalDate.ofInstant(at, zone);
            if (!shown.equals(today) && !shut.contains(shown) && counted.size() < period) {
                counted.add(shown);
            }
        }
        Instant boundary = firstOfTheNextDay(at, shown, zone);
        assertThat(notice.latest()).as(told).isEqualTo(boundary.minusNanos(1));
        assertThat(notice.lastDay()).as(told).isEqualTo(shown);
        assertThat(notice.tooLateFrom()).as(told).isEqualTo(LocalDate.ofInstant(boundary, zone));
        assertThat(notice.days().stream().filter(day -> day.number() != null).map(NoticeDay::day))
                .as(told)
                .containsExactlyElementsOf(counted);
        assertThat(notice.days().stream().filter(day -> day.number() == null).map(NoticeDay::day))
                .as(told)
                .allMatch(shut::contains);
    }

    /** Forward from an instant of a day to the first that shows another one, to the second. */
    private static Instant firstOfTheNextDay(Instant in, LocalDate day, ZoneId zone) {
        Instant before = in;
        Instant after = in.plus(HOUR).plus(HOUR);
        while (Duration.between(before, after).compareTo(Duration.ofNanos(1)) > 0) {
            Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
            if (LocalDate.ofInstant(middle, zone).equals(day)) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return after;
    }

    @Test
    void weekendsAreThoseOfTheRules() {
        var calendars = Stories.rules().calendars().orElseThrow();
        for (Place place : PLACES) {
            assertThat(calendars.weekend(place.country()).stream().map(DayOfWeek::getValue))
                    .containsExactlyInAnyOrderElementsOf(place.weekend);
        }
    }
}
