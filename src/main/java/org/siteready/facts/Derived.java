package org.siteready.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one rule found out for others, said once: {@code Derived("end of support", "UBUNTU_22_04", "2027-04-01")}.
 *
 * <p>Inserted logically and only ever positive: no rule may test its absence.
 */
public record Derived(String what, String of, String value) {

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    /** @throws java.time.format.DateTimeParseException when the value is not a date such as 2027-04-01 */
    public LocalDate getDay() {
        return LocalDate.parse(value);
    }

    /** The first instant after the day, where the value is a day; else null: what a rule found may run out then. */
    public @Nullable Instant endOfDay(ZoneId zone) {
        return DAY.matcher(value).matches()
                ? getDay().plusDays(1).atStartOfDay(zone).toInstant()
                : null;
    }
}
