package org.siteready.customers;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.NoticeDay.Why;
import org.siteready.rulesets.Calendars;

/** Tells working days from others: first the contract, then the weekend, then the holidays. */
final class WorkingDays {

    private final Set<String> working;
    private final Set<String> closing;
    private final Calendars calendars;
    private final String country;
    private final Holidays holidays;

    WorkingDays(Contract contract, Calendars calendars, String country, Holidays holidays) {
        this.working = days(contract.workingDays());
        this.closing = days(contract.closingDays());
        this.calendars = calendars;
        this.country = country;
        this.holidays = holidays;
    }

    private static Set<String> days(@Nullable List<String> days) {
        return days == null ? Set.of() : new HashSet<>(days);
    }

    NoticeDay of(LocalDate day) {
        List<String> names = holidays.on(day, calendars.closed());
        return new NoticeDay(
                day, day.getDayOfWeek(), null, why(day, names), names.isEmpty() ? null : String.join(", ", names));
    }

    // INVARIANT: a day that the contract names as both is closed, so that in doubt the notice is due earlier.
    private Why why(LocalDate day, List<String> names) {
        boolean weekend = calendars.weekend(country).contains(day.getDayOfWeek());
        if (closing.contains(day.toString())) {
            return Why.CLOSED_BY_CONTRACT;
        } else if (weekend || !names.isEmpty()) {
            return working.contains(day.toString()) ? Why.WORKING_DAY_BY_CONTRACT : weekend ? Why.WEEKEND : Why.HOLIDAY;
        }
        return Why.WORKING_DAY;
    }
}
