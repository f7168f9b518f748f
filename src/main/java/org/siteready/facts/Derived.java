package org.siteready.facts;

import java.time.LocalDate;

/**
 * What one rule found out for others, said once: {@code Derived("end of support", "UBUNTU_22_04", "2027-04-01")}.
 *
 * <p>Inserted logically and only ever positive: no rule may test its absence.
 */
public record Derived(String what, String of, String value) {

    /** @throws java.time.format.DateTimeParseException when the value is not a date such as 2027-04-01 */
    public LocalDate getDay() {
        return LocalDate.parse(value);
    }
}
