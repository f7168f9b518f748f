package org.siteready.rulesets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.siteready.Stories;

/** {@code calendars.yaml} says weekends and what closes, and is refused with every fault. */
class CalendarsTests {

    private static final String GOOD = """
            weekend: [SATURDAY, SUNDAY]
            weekends: {EG: [FRIDAY, SATURDAY]}
            closed: [PUBLIC_HOLIDAY]
            sameEverywhere: [FI, GB-ENG]
            """;

    private static Calendars read(String text) {
        return CalendarsReader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aCountrySaysItsWeekendOrHasTheUsualOne() {
        Calendars read = read(GOOD);
        assertThat(read.weekend("DE")).containsExactly(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(read.weekend("EG")).containsExactly(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY);
        assertThat(read.sameEverywhere("FI", "FI-18")).isTrue();
        assertThat(read.sameEverywhere("GB", "GB-ENG")).isTrue();
        assertThat(read.sameEverywhere("GB", "GB-SCT")).isFalse();
        assertThat(read.sameEverywhere("GB", null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "weekend: [SATURDAY, SUNDAY] | weekend: [] | /weekend | is missing",
                "[SATURDAY, SUNDAY] | [SATURDAY, SUNDAI] | /weekend | did you mean 'SUNDAY'?",
                "[SATURDAY, SUNDAY] | [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY] | /weekend | no working day",
                "EG: | Egypt: | /weekends/Egypt | ISO 3166-1",
                "[FRIDAY, SATURDAY] | FRIDAY | /weekends/EG | must be a list",
                "PUBLIC_HOLIDAY | PUBLIC | /closed | has no 'PUBLIC'",
                "GB-ENG | England | /sameEverywhere | no country or region",
                "closed: | closd: | /closd | did you mean 'closed'?"
            })
    void isRefused(String part, String instead, String place, String says) {
        String text = GOOD.replace(part, instead);
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(place)
                .hasMessageContaining(says);
    }

    @Test
    void theProjectsCalendarsArePartOfTheRuleSet() {
        RuleFiles files = Stories.rules().files();
        assertThat(Stories.rules().calendars().orElseThrow().weekend("SA")).contains(DayOfWeek.FRIDAY);
        Map<String, byte[]> without = new TreeMap<>(files.all());
        without.remove(CalendarsReader.FILE);
        RuleFiles other = new RuleFiles(without);
        assertThat(other.digest()).isNotEqualTo(files.digest());
        assertThat(CalendarsReader.read(other)).isEmpty();
    }
}
