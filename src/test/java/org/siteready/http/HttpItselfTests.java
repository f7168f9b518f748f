package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What HTTP itself asks of a service. */
class HttpItselfTests extends ServiceTest {

    @Test
    void headAnswersAsGetWithoutABody() {
        Answer head = send("HEAD", "/api/sites/lakeside", Map.of(), null, null).is(200);
        assertThat(head.bytes()).isEmpty();
        assertThat(head.tag()).isEqualTo(get("/api/sites/lakeside").tag());
    }

    @Test
    void optionsTellWhatIsAllowed() {
        Answer options = send("OPTIONS", "/api/sites", Map.of(), null, null).is(200);
        assertThat(options.headers().firstValue("Allow").orElse("")).contains("GET", "POST", "HEAD");
        assertThat(options.bytes()).isEmpty();
    }

    @Test
    void aMethodThatIsNotAllowedIsToldWhichAre() {
        Answer refused = send("DELETE", "/api/sites", Map.of(), null, null).isProblem(405);
        assertThat(refused.headers().firstValue("Allow").orElse("")).contains("GET", "POST");
    }

    @Test
    void noOtherOriginIsLetIn() {
        Answer plain = get("/api/sites", "Origin", "https://elsewhere.example").is(200);
        assertThat(plain.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
        Answer asked = send(
                "OPTIONS",
                "/api/sites",
                Map.of("Origin", "https://elsewhere.example", "Access-Control-Request-Method", "POST"),
                null,
                null);
        assertThat(asked.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("access-control"));
    }

    @Test
    void theServerSaysNotWhatItIs() {
        assertThat(get("/api/sites").headers().map().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("Server") || name.equalsIgnoreCase("X-Powered-By"));
    }

    @Test
    void healthTellsRulesAndStore() {
        Answer health = get("/actuator/health/readiness").is(200);
        assertThat(health.at("/status")).isEqualTo("UP");
        assertThat(health.text()).contains("sha256:", "embedded", "SAMPLE");
        assertThat(get("/actuator/health/liveness").is(200).at("/status")).isEqualTo("UP");
        get("/actuator/env").isProblem(404);
        get("/actuator/shutdown").isProblem(404);
    }
}
