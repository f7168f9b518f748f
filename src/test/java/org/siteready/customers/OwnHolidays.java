package org.siteready.customers;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.TreeSet;

/**
 * Public holidays of some countries and regions from 2020 on, written down from the laws for this test and computed without the
 * library: fixed days, days around Easter, weekdays of months, substitute days. Holidays on Sundays do not matter.
 */
final class OwnHolidays {

    private final int year;
    private final Set<LocalDate> days = new TreeSet<>();

    private OwnHolidays(int year) {
        this.year = year;
    }

    static Set<LocalDate> of(String region, int year) {
        OwnHolidays own = new OwnHolidays(year);
        switch (region.substring(0, 2)) {
            case "DE" -> own.germany(region.substring(3));
            case "AT" -> own.austria();
            case "CH" -> own.switzerland(region.substring(3));
            case "FR" -> own.france(region.substring(3));
            case "US" -> own.unitedStates();
            case "GB" -> own.unitedKingdom(region.substring(3));
            default -> throw new IllegalArgumentException(region);
        }
        return own.days;
    }

    /** Easter Sunday after Meeus, Jones and Butcher. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = b / 4;
        int e = b % 4;
        int f = (b + 8) / 25;
        int g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30;
        int i = c / 4;
        int k = c % 4;
        int l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int n = h + l - 7 * m + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }

    private void germany(String land) {
        fixed(1, 1, 5, 1, 10, 3, 12, 25, 12, 26);
        aroundEaster(-2, 1, 39, 50);
        if (Set.of("BW", "BY", "ST").contains(land)) {
            fixed(1, 6);
        }
        if (Set.of("BW", "BY", "HE", "NW", "RP", "SL").contains(land)) {
            aroundEaster(60);
        }
        if (Set.of("BW", "BY", "NW", "RP", "SL").contains(land)) {
            fixed(11, 1);
        }
        if (Set.of("BB", "HB", "HH", "MV", "NI", "SN", "ST", "SH", "TH").contains(land)) {
            fixed(10, 31);
        }
        if (land.equals("BE") || land.equals("MV") && year >= 2023) {
            fixed(3, 8);
        }
        if (land.equals("BE") && (year == 2020 || year == 2025)) {
            fixed(5, 8);
        }
        if (land.equals("TH")) {
            fixed(9, 20);
        }
        if (land.equals("SL")) {
            fixed(8, 15);
        }
        if (land.equals("SN")) {
            LocalDate lastBefore = LocalDate.of(year, 11, 23).with(TemporalAdjusters.previous(DayOfWeek.WEDNESDAY));
            days.add(lastBefore);
        }
    }

    private void austria() {
        fixed(1, 1, 1, 6, 5, 1, 8, 15, 10, 26, 11, 1, 12, 8, 12, 25, 12, 26);
        aroundEaster(1, 39, 50, 60);
    }

    private void switzerland(String canton) {
        fixed(1, 1, 8, 1, 12, 25);
        aroundEaster(39);
        switch (canton) {
            case "ZH" -> {
                fixed(5, 1, 12, 26);
                aroundEaster(-2, 1, 50);
            }
            case "BE" -> {
                fixed(1, 2, 12, 26);
                aroundEaster(-2, 1, 50);
            }
            default -> throw new IllegalArgumentException(canton);
        }
    }

    private void france(String department) {
        fixed(1, 1, 5, 1, 5, 8, 7, 14, 8, 15, 11, 1, 11, 11, 12, 25);
        aroundEaster(1, 39, 50);
        if (Set.of("57", "67", "68").contains(department)) {
            fixed(12, 26);
            aroundEaster(-2);
        }
    }

    /** The federal holidays as they are observed: from Saturday to Friday, from Sunday to Monday. */
    private void unitedStates() {
        for (LocalDate day : new LocalDate[] {
            LocalDate.of(year, 1, 1),
            LocalDate.of(year + 1, 1, 1),
            LocalDate.of(year, 7, 4),
            LocalDate.of(year, 11, 11),
            LocalDate.of(year, 12, 25)
        }) {
            observed(day);
        }
        if (year >= 2021) {
            observed(LocalDate.of(year, 6, 19));
        }
        nth(Month.JANUARY, 3, DayOfWeek.MONDAY);
        nth(Month.FEBRUARY, 3, DayOfWeek.MONDAY);
        nth(Month.MAY, -1, DayOfWeek.MONDAY);
        nth(Month.SEPTEMBER, 1, DayOfWeek.MONDAY);
        nth(Month.NOVEMBER, 4, DayOfWeek.THURSDAY);
    }

    private void observed(LocalDate day) {
        LocalDate observed = day.plusDays(
                day.getDayOfWeek() == DayOfWeek.SATURDAY ? -1 : day.getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0);
        if (observed.getYear() == year) {
            days.add(observed);
        }
    }

    private void unitedKingdom(String nation) {
        boolean scotland = nation.equals("SCT");
        substituted(LocalDate.of(year, 1, 1));
        if (scotland) {
            substituted(LocalDate.of(year, 1, 2));
            substituted(LocalDate.of(year, 11, 30));
            nth(Month.AUGUST, 1, DayOfWeek.MONDAY);
            if (year == 2026) {
                fixed(6, 15);
            }
        } else {
            aroundEaster(1);
            nth(Month.AUGUST, -1, DayOfWeek.MONDAY);
        }
        aroundEaster(-2);
        if (nation.equals("NIR")) {
            substituted(LocalDate.of(year, 3, 17));
            substituted(LocalDate.of(year, 7, 12));
        }
        if (year == 2020) {
            fixed(5, 8);
        } else {
            nth(Month.MAY, 1, DayOfWeek.MONDAY);
        }
        if (year == 2022) {
            fixed(6, 2, 6, 3, 9, 19);
        } else {
            nth(Month.MAY, -1, DayOfWeek.MONDAY);
        }
        if (year == 2023) {
            fixed(5, 8);
        }
        substituted(LocalDate.of(year, 12, 25));
        substituted(LocalDate.of(year, 12, 26));
    }

    /** On the next weekday that is not one already. */
    private void substituted(LocalDate day) {
        LocalDate free = day;
        while (free.getDayOfWeek().getValue() > 5 || days.contains(free)) {
            free = free.plusDays(1);
        }
        days.add(free);
    }

    private void nth(Month month, int which, DayOfWeek weekday) {
        days.add(LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(which, weekday)));
    }

    private void fixed(int... monthAndDay) {
        for (int i = 0; i < monthAndDay.length; i += 2) {
            days.add(LocalDate.of(year, monthAndDay[i], monthAndDay[i + 1]));
        }
    }

    private void aroundEaster(int... offsets) {
        for (int offset : offsets) {
            days.add(easter(year).plusDays(offset));
        }
    }
}
