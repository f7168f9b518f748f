package org.siteready.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.siteready.Stories;

/** A decision says until when it holds (law 7). */
class ValidUntilTests {

    private static final String LAST_DAY = """
            at: "2027-01-12T20:59:59Z"
            zone: Europe/London
            subject: {roles: {server: [server:ai-01]}}
            facts:
              - {key: host.os.product, subject: server:ai-01, value: WINDOWS_SERVER_2016}
            """;

    @Test
    void endsWithTheDayThatARuleComparedWithTheClock() {
        CaseFile file = Stories.rules().caseFile("case", LAST_DAY.getBytes(StandardCharsets.UTF_8));
        Decision decision = new Engine(Limits.DEFAULT).decide(Stories.gate("evaluation"), file);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.validUntil()).isEqualTo(Instant.parse("2027-01-13T00:00:00Z"));
    }
}
