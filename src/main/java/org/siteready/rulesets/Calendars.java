package org.siteready.rulesets;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule set says of working days.
 *
 * @param weekend the days of the week that nobody works, where nothing else is said
 * @param weekends those of single countries, by ISO 3166-1 alpha-2
 * @param closed the kinds of holidays that are no working days: PUBLIC_HOLIDAY, BANK_HOLIDAY, OBSERVANCE
 * @param sameEverywhere countries and regions (ISO 3166-2) for which the country's holidays are all there are
 */
public record Calendars(
        Set<DayOfWeek> weekend, Map<String, Set<DayOfWeek>> weekends, Set<String> closed, Set<String> sameEverywhere) {

    public Set<DayOfWeek> weekend(String country) {
        return weekends.getOrDefault(country, weekend);
    }

    /** Whether the holidays of a country are all that count there, whatever the region. */
    public boolean sameEverywhere(String country, @Nullable String region) {
        return sameEverywhere.contains(country) || region != null && sameEverywhere.contains(region);
    }
}
