package org.siteready.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code udi} says what it read on a line each, and its exit code is 0 only when all holds. */
class UdiCommandTests {

    private static final String GOOD = "(01)09506000134352(17)271231(10)A1(21)S1(8012)3.2.0";
    private static final String BAD = "(01)09506000134353(10)A 1";

    private static synchronized Ran piped(String in, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)));
        try {
            return Ran.here(args);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aValidOneIsTakenApart() {
        Ran ran = Ran.here("udi", GOOD);
        assertThat(ran.out())
                .isEqualTo("valid: GS1 di=09506000134352 lot=A1 serial=S1 expiry=2027-12-31 softwareVersion=3.2.0\n");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
    }

    @Test
    void anInvalidOneIsToldWithAllFindings() {
        Ran ran = Ran.here("udi", BAD);
        assertThat(ran.out())
                .startsWith("invalid: GS1 di=09506000134353")
                .contains("at 17 '3': expected is 2, the check digit of 0950600013435")
                .contains("; at 23 ' ': expected is only characters of GS1 set 82\n");
        assertThat(ran.exitCode()).isEqualTo(3);
    }

    @Test
    void jsonSaysTheSame() {
        Ran ran = Ran.here("udi", "--output", "json", BAD);
        JsonNode body = JsonMapper.shared().readTree(ran.out());
        assertThat(body.path("value").stringValue()).isEqualTo(BAD);
        assertThat(body.path("valid").booleanValue()).isFalse();
        assertThat(body.path("agency").stringValue()).isEqualTo("GS1");
        assertThat(body.path("findings").get(0).path("offset").intValue()).isEqualTo(17);
        assertThat(body.path("findings").get(0).path("value").stringValue()).isEqualTo("3");
        JsonNode good = JsonMapper.shared()
                .readTree(Ran.here("udi", GOOD, "--output=json").out());
        assertThat(good.path("pi").path("expiry").stringValue()).isEqualTo("2027-12-31");
        assertThat(good.path("pi").path("manufactured").isNull()).isTrue();
    }

    @Test
    void standardInputIsAnsweredALineEach() {
        Ran ran = piped(GOOD + "\n+A123BJCMD6E79++$$52001510X3+ \n" + BAD + "\n\n", "udi", "-");
        assertThat(ran.out().lines().toList()).hasSize(4);
        assertThat(ran.out().lines().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactly("valid", "valid", "invalid", "invalid");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(piped(GOOD + "\r\n" + GOOD, "udi", "-").exitCode()).isZero();
        assertThat(piped("", "udi", "-").exitCode()).isEqualTo(3);
        assertThat(piped(GOOD + "\n" + BAD, "udi", "-", "--output", "json")
                        .out()
                        .lines())
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(JsonMapper.shared().readTree(line).has("valid"))
                                .isTrue());
    }

    @Test
    void whatCannotBeSeenIsNamed() {
        String symbol = "010950600013435210A\u001d\u001d\u0007";
        assertThat(Ran.here("udi", symbol).out().lines())
                .singleElement()
                .asString()
                .contains("<FNC1>", "<07>");
    }

    @Test
    void aBasicUdiDiIsAskedForByName() {
        assertThat(Ran.here("udi", "--basic", "1987654Ad4X4bL5ttr2310c2K").out())
                .isEqualTo("valid: Basic UDI-DI\n");
        Ran wrong = Ran.here("udi", "--basic", "1987654Ad4X4bL5ttr2310c2X");
        assertThat(wrong.out()).contains("expected is 2K");
        assertThat(wrong.exitCode()).isEqualTo(3);
        assertThat(Ran.here("udi", "1987654Ad4X4bL5ttr2310c2K").exitCode()).isEqualTo(3);
    }

    @Test
    void withoutAValueItIsMisused() {
        assertThat(Ran.here("udi").exitCode()).isEqualTo(3);
        assertThat(Ran.here("udi").err()).contains("VALUE");
        assertThat(Ran.here("udi", GOOD, "--output", "xml").exitCode()).isEqualTo(3);
        assertThat(Ran.here("udi", "--help").out()).contains("Usage: siteready udi");
    }
}
