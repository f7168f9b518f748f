package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.http.Faulty.Say;
import org.siteready.pipeline.Ran;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code check} asks the real service; on anything but an ALLOW of it, a pipeline stops. */
class CheckTests extends ServiceTest {

    private Ran check(String server, String site, String... more) {
        return checked(server, "lungview", "3.2.0", site, more);
    }

    private Ran checked(String server, String device, String version, String site, String... more) {
        List<String> args = new ArrayList<>(List.of("check", "--server", server, "--gate", "evaluation"));
        args.addAll(List.of("--device", device, "--version", version, "--site", site));
        args.addAll(List.of(more));
        return Ran.here(args.toArray(String[]::new));
    }

    private String server() {
        return "http://127.0.0.1:" + port;
    }

    /** A device and a site where all holds, on the clock of this machine: the command has no other. */
    private Ran opening(String... more) {
        clock.pass(Duration.between(clock.instant(), Instant.now()));
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        return checked(server(), device, "1.0.0", site, more);
    }

    @Test
    void onlyAnAllowOnTheRecordEndsWithZero() {
        Ran ran = opening();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("  ALLOW\n").contains("  decision ");
        String id = ran.out().replaceAll("(?s).*decision (\\S+).*", "$1");
        get("/api/decisions/" + id).is(200);
        Ran dry = opening("--dry-run");
        assertThat(dry.exitCode()).isEqualTo(6);
        assertThat(dry.out()).contains("ALLOW that opens nothing").contains("off the record");
    }

    @Test
    void blockAndReviewSayWhatToDo() {
        Ran block = check(server(), "northfield");
        assertThat(block.exitCode()).isEqualTo(1);
        assertThat(block.out())
                .startsWith("evaluation of lungview 3.2.0\n\nnorthfield  BLOCK\n")
                .contains("FAIL         os-supported  ")
                .contains("UBUNTU_20_04 on server:rad-ai has had no support since 2025-05-31")
                .contains("To do: Move the server")
                .doesNotContain("LV-HOST-02");
        Ran review = check(server(), "riverbend", "--language", "de");
        assertThat(review.exitCode()).isEqualTo(2);
        assertThat(review.out()).contains("to be asked: server:infer-1 host.memory.mib (CONTRADICTED): Wie viel");
    }

    @Test
    void ofSeveralSitesTheMostSeriousCounts() {
        assertThat(check(server(), "riverbend", "--site", "northfield").exitCode())
                .isEqualTo(1);
        Ran ran = check(server(), "riverbend", "--site", "nowhere", "--site", "northfield", "--site", "riverbend");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.out())
                .containsOnlyOnce("riverbend  REVIEW")
                .contains("nowhere  BAD INPUT\n  answered 404: there is no site 'nowhere'")
                .contains("northfield  BLOCK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "nonsense", "http://", "http://a b", "", "http://127.0.0.1:1/?x=1"})
    void anAddressThatIsNoneIsToldBeforeAnythingIsSent(String address) {
        Ran ran = check(address, "northfield");
        assertThat(ran.exitCode()).isEqualTo(3);
        assertThat(ran.err()).contains("--server").contains("is not an address");
    }

    @Test
    void aServerThatIsAwayIsNeverAnAllow() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Ran ran = check("http://127.0.0.1:" + free, "northfield", "--timeout", "1");
        assertThat(ran.exitCode()).isEqualTo(4);
        assertThat(ran.out())
                .contains("COULD NOT DECIDE")
                .contains("does not answer")
                .contains("gave up after 1 s");
    }

    static Stream<Say> endings() {
        return Stream.of(
                new Say(-1, ""),
                new Say(0, ""),
                new Say(500, "{}"),
                new Say(503, ""),
                new Say(502, "<html>"),
                new Say(429, ""));
    }

    @ParameterizedTest
    @MethodSource("endings")
    void aServerThatStaysBrokenEndsWithFour(Say say) throws IOException {
        try (Faulty faulty = new Faulty(say)) {
            Ran ran = check(faulty.address(), "northfield", "--timeout", "1");
            assertThat(ran.exitCode()).isEqualTo(4);
            assertThat(ran.out()).contains("gave up after 1 s");
        }
    }

    @Test
    void aServerThatComesBackIsAskedAgainUnderTheSameKey() throws IOException {
        String answer = allowed().toString();
        try (Faulty faulty = new Faulty(new Say(503, ""), new Say(0, ""), new Say(201, answer))) {
            Ran ran = check(faulty.address(), "northfield");
            assertThat(ran.out()).contains("northfield  ALLOW");
            assertThat(ran.exitCode()).isZero();
            assertThat(faulty.keys).hasSizeGreaterThanOrEqualTo(3);
            assertThat(faulty.keys.stream().distinct()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 301, 302, 409, 418})
    void anAnswerThatIsNoDecisionEndsWithFour(int status) throws IOException {
        try (Faulty faulty =
                new Faulty(new Say(status, status == 204 ? "" : allowed().toString()))) {
            assertThat(check(faulty.address(), "northfield").exitCode()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusalEndsWithFive(int status) throws IOException {
        try (Faulty faulty = new Faulty(new Say(status, "{\"detail\": \"not you\"}"))) {
            Ran ran = check(faulty.address(), "northfield");
            assertThat(ran.exitCode()).isEqualTo(5);
            assertThat(ran.out()).contains("REFUSED").contains("not you");
        }
    }

    /** A real answer, made over into an ALLOW that opens. */
    private ObjectNode allowed() {
        ObjectNode answer = (ObjectNode)
                evaluate(asked("northfield", "lungview", "3.2.0", "")).is(201).json();
        answer.put("outcome", "ALLOW")
                .put("opens", true)
                .put("at", Instant.now().toString());
        answer.put("validUntil", Instant.now().plusSeconds(3600).toString());
        return answer;
    }

    static Stream<Arguments> spoilt() {
        String past = Instant.now().minusSeconds(3600).toString();
        return Stream.of(
                Arguments.of("/gate", "\"offer\"", 4),
                Arguments.of("/subject/site", "\"st-anna\"", 4),
                Arguments.of("/subject/device", "\"cardioapp\"", 4),
                Arguments.of("/subject/version", "\"3.3.0\"", 4),
                Arguments.of("/subject", "null", 4),
                Arguments.of("/outcome", "\"YES\"", 4),
                Arguments.of("/outcome", "null", 4),
                Arguments.of("/outcome", "\"BLOCK\"", 4),
                Arguments.of("/opens", "\"true\"", 4),
                Arguments.of("/opens", "null", 4),
                Arguments.of("/opens", "false", 5),
                Arguments.of("/judgments", "{}", 4),
                Arguments.of("/judgments", "[]", 4),
                Arguments.of("/judgments", "[{\"criterion\": \"x\", \"result\": \"ERROR\"}]", 4),
                Arguments.of("/id", "null", 4),
                Arguments.of("/ruleSet", "null", 4),
                Arguments.of("/at", "\"yesterday\"", 4),
                Arguments.of("/at", '"' + past + '"', 5),
                Arguments.of("/validUntil", '"' + past + '"', 5));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void anAnswerThatDoesNotHoldTogetherOpensNothing(String pointer, String value, int expected) throws IOException {
        ObjectNode answer = allowed();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = answer.at(pointer.substring(0, slash));
        ((ObjectNode) parent)
                .set(pointer.substring(slash + 1), JsonMapper.shared().readTree(value));
        try (Faulty faulty = new Faulty(new Say(201, answer.toString()))) {
            Ran ran = check(faulty.address(), "northfield");
            assertThat(ran.exitCode()).as(ran.out()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 400})
    void anAnswerCutShortEndsWithFour(int length) throws IOException {
        try (Faulty faulty = new Faulty(new Say(201, allowed().toString().substring(0, length)))) {
            assertThat(check(faulty.address(), "northfield").exitCode()).isEqualTo(4);
        }
    }

    @Test
    void jsonHoldsEachDecisionWhole() {
        Ran ran = check(server(), "northfield", "--site", "nowhere", "--output", "json");
        JsonNode report = JsonMapper.shared().readTree(ran.out());
        assertThat(report.path("exitCode").intValue()).isEqualTo(3).isEqualTo(ran.exitCode());
        assertThat(report.at("/checks/0/outcome").stringValue()).isEqualTo("BLOCK");
        assertThat(report.at("/checks/0/opens").booleanValue()).isFalse();
        assertThat(report.at("/checks/0/decision/judgments").size()).isGreaterThan(10);
        assertThat(report.at("/checks/1/decision").isNull()).isTrue();
        assertThat(report.at("/checks/1/remark").stringValue()).contains("nowhere");
    }

    @Test
    void junitCountsWhatDoesNotPass() throws Exception {
        Document report = xml(check(server(), "northfield", "--site", "nowhere", "--output", "junit")
                .out());
        for (int suite = 0; suite < 2; suite++) {
            Element of = (Element) report.getElementsByTagName("testsuite").item(suite);
            for (var counted : List.of("testcase=tests", "failure=failures", "error=errors", "skipped=skipped")) {
                String[] names = counted.split("=", -1);
                assertThat(of.getElementsByTagName(names[0]).getLength())
                        .as(names[1])
                        .isEqualTo(Integer.parseInt(of.getAttribute(names[1])));
            }
            assertThat(Integer.parseInt(of.getAttribute("failures"))).isPositive();
        }
        assertThat(report.getElementsByTagName("failure").item(0).getTextContent())
                .contains("has had no support since");
        assertThat(xml(opening("--output", "junit").out())
                        .getElementsByTagName("failure")
                        .getLength())
                .isZero();
    }

    /** What a site or a rule may be called must not break the report. */
    @Test
    void reportsTakeAnyText() throws Exception {
        ObjectNode answer = allowed();
        String odd = "<a href=\"x\">| ]]> \u0007\ud83d\ude00 `*_ \u2028 & \ud800";
        ((ObjectNode) answer.at("/judgments/0"))
                .put("title", odd)
                .put("remedy", odd)
                .put("result", "FAIL");
        answer.put("outcome", "BLOCK").put("opens", false);
        String said = answer.toString().replace("\ud800", "\\ud800");
        try (Faulty faulty = new Faulty(new Say(201, said))) {
            assertThat(xml(check(faulty.address(), "northfield", "--output", "junit")
                                    .out())
                            .getElementsByTagName("testcase")
                            .getLength())
                    .isGreaterThan(10);
            String markdown = check(faulty.address(), "northfield", "--output", "markdown")
                    .out();
            assertThat(markdown).doesNotContain("<a").doesNotContain("\u0007").contains("&lt;a href=");
            JsonNode sarif = JsonMapper.shared()
                    .readTree(check(faulty.address(), "northfield", "--output", "sarif")
                            .out());
            assertThat(sarif.at("/runs/0/results").size()).isPositive();
        }
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    @Test
    void markdownShowsATableAndWhatIsToDo() {
        String report = check(server(), "northfield", "--output", "markdown").out();
        assertThat(report)
                .startsWith("## Gate evaluation of lungview 3.2.0\n\n| site | outcome |")
                .contains("| northfield | **BLOCK** | ")
                .contains("- **FAIL** os-supported: ")
                .contains("  - To do: Move the server");
    }

    @Test
    void sarifNamesARuleForEachResult() {
        JsonNode run = JsonMapper.shared()
                .readTree(check(server(), "northfield", "--site", "nowhere", "--output", "sarif")
                        .out())
                .at("/runs/0");
        List<String> rules = run.at("/tool/driver/rules")
                .valueStream()
                .map(rule -> rule.path("id").asString())
                .toList();
        assertThat(rules).doesNotHaveDuplicates().contains("os-supported", "LV-HOST-01");
        assertThat(run.path("results").valueStream())
                .isNotEmpty()
                .allSatisfy(result ->
                        assertThat(rules).contains(result.path("ruleId").asString()))
                .anySatisfy(
                        result -> assertThat(result.path("level").asString()).isEqualTo("error"));
        assertThat(run.at("/invocations/0/executionSuccessful").booleanValue()).isFalse();
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asString())
                .contains("nowhere");
    }
}
