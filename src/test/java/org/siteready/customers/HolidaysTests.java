package org.siteready.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's holidays are those of the laws, as far as this project wrote them down itself. */
class HolidaysTests {

    private static final Set<String> PUBLIC = Set.of("PUBLIC_HOLIDAY");

    @Test
    void easterIsWhereItIs() {
        assertThat(OwnHolidays.easter(2024)).isEqualTo("2024-03-31");
        assertThat(OwnHolidays.easter(2026)).isEqualTo("2026-04-05");
        assertThat(OwnHolidays.easter(2035)).isEqualTo("2035-03-25");
        assertThat(OwnHolidays.easter(2038)).isEqualTo("2038-04-25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE-BB", "DE-BE", "DE-BW", "DE-BY", "DE-HB", "DE-HE", "DE-HH", "DE-MV", "DE-NI", "DE-NW", "DE-RP",
                "DE-SH", "DE-SL", "DE-SN", "DE-ST", "DE-TH", "AT-1", "AT-9", "CH-ZH", "CH-BE", "FR-75C", "FR-57",
                "FR-67", "FR-68", "GB-ENG", "GB-WLS", "GB-SCT", "GB-NIR", "US"
            })
    void areThoseOfTheLaw(String region) {
        Holidays holidays = (region.length() == 2 ? Holidays.of(region) : Holidays.of(region.substring(0, 2), region))
                .orElseThrow();
        for (int year = 2020; year <= 2035; year++) {
            assertThat(weekdays(holidays, year))
                    .as("%s %d", region, year)
                    .isEqualTo(OwnHolidays.of(region.length() == 2 ? region + "-" : region, year).stream()
                            .filter(HolidaysTests::weekday)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static Set<LocalDate> weekdays(Holidays holidays, int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(HolidaysTests::weekday)
                .filter(day -> !holidays.on(day, PUBLIC).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5;
    }
}
