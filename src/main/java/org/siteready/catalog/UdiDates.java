package org.siteready.catalog;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Dates as agencies write them: {@code YYMMDD}, {@code YYJJJ} and the like. */
final class UdiDates {

    private static final int HOURS = 24;

    private UdiDates() {}

    /**
     * Reads digits by a form: Y of the year (two digits take the century nearest to today), C of a century that is
     * written out (9 is 1900, 0 is 2000), M of the month, D of the day, d of a day that may be 00 for the last of the
     * month, J of the day of the year, H of the hour. Without a day it is the last of the month.
     *
     * @return null when the digits are no such date
     */
    static @Nullable LocalDate read(String form, String digits, LocalDate today) {
        if (digits.length() != form.length() || !digits.chars().allMatch(Placed::digit)) {
            return null;
        }
        try {
            return form.indexOf('H') >= 0 && field(form, 'H', digits) >= HOURS ? null : day(form, digits, today);
        } catch (DateTimeException none) {
            return null;
        }
    }

    private static LocalDate day(String form, String digits, LocalDate today) {
        int year = year(form, digits, today);
        if (form.indexOf('J') >= 0) {
            return Year.of(year).atDay(field(form, 'J', digits));
        }
        YearMonth month = YearMonth.of(year, field(form, 'M', digits));
        boolean last = form.indexOf('D') < 0 && (form.indexOf('d') < 0 || field(form, 'd', digits) == 0);
        return last ? month.atEndOfMonth() : month.atDay(field(form, form.indexOf('d') < 0 ? 'D' : 'd', digits));
    }

    private static int year(String form, String digits, LocalDate today) {
        int year = field(form, 'Y', digits);
        if (form.contains("YYYY")) {
            return year;
        }
        if (form.indexOf('C') >= 0) {
            int century = field(form, 'C', digits);
            return year + (century == 9 ? 1900 : 2000 + 100 * century);
        }
        return nearest(year, today.getYear());
    }

    /** GS1 General Specifications 7.12: 51 years ahead or more was the last century, 50 years back or more is the next. */
    static int nearest(int twoDigits, int now) {
        int ahead = twoDigits - now % 100;
        int century = now - now % 100;
        if (ahead >= 51) {
            return century - 100 + twoDigits;
        }
        return ahead <= -50 ? century + 100 + twoDigits : century + twoDigits;
    }

    private static int field(String form, char letter, String digits) {
        return Integer.parseInt(digits.substring(form.indexOf(letter), form.lastIndexOf(letter) + 1));
    }
}
