package org.siteready;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The clock of a sample store. */
class ApplicationTests {

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:00:00Z, 0",
        "2031-01-01T00:00:00Z, 0",
        "2026-11-24T08:59:59Z, 365",
        "2025-11-24T09:00:00Z, 365",
        "2025-11-24T08:59:59Z, 730",
        "1970-01-01T00:00:00Z, 20805"
    })
    void isNeverBeforeTheSamplesAndAheadByWholeYears(String machine, long days) {
        Instant now = Instant.parse(machine);
        Clock clock = Application.afterSamples(Clock.fixed(now, ZoneOffset.UTC));
        assertThat(clock.instant()).isEqualTo(now.plus(Duration.ofDays(days)));
        assertThat(clock.instant()).isAfterOrEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
    }
}
