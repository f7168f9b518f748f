package org.siteready.customers;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One day before an interruption, and whether it counts toward the notice.
 *
 * @param number which of the counted days it is, from 1 next to the window; null when it does not count
 * @param name the holidays of that day, or null
 */
public record NoticeDay(
        LocalDate day,
        DayOfWeek weekday,
        @Nullable Integer number,
        Why why,
        @Nullable String name) {

    /** Why a day counts, or does not. */
    public enum Why {
        /** It counts: by the calendar every day does. */
        CALENDAR_DAY(true),
        /** It counts: neither weekend nor holiday. */
        WORKING_DAY(true),
        /** It counts by the contract, although weekend or holiday. */
        WORKING_DAY_BY_CONTRACT(true),
        CLOSED_BY_CONTRACT(false),
        WEEKEND(false),
        HOLIDAY(false),
        /** The site's clocks went past it: the zone moved over the date line. */
        NO_DAY_IN_THE_ZONE(false);

        private final boolean counts;

        Why(boolean counts) {
            this.counts = counts;
        }

        boolean counts() {
            return counts;
        }
    }
}
