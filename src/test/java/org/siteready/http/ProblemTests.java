package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Problems and feedback: what they contradict is open again, and each ends in a lesson or a change request. */
class ProblemTests extends ServiceTest {

    private static final String LESSON = """
            {"roles": {"server": {"kind": "server", "title": "the machine"}},
             "requirements": [%s, {"id": "T-02", "title": "Enough cores", "origin": {"problem": "%s"},
               "role": "server", "key": "host.cpu.vcpus", "operator": "AT_LEAST", "value": %d,
               "severity": "MANDATORY", "phases": ["EVALUATION"], "verification": "Count", "remedy": "Add cores"}]}""";

    private String device = "";
    private String site = "";

    private String problems() {
        return "/api/sites/" + site + "/devices/" + device + "/problems";
    }

    private void releasedAndKnown() {
        device = releasedDevice();
        site = boundSite(device);
        observe(site, "MEASURED", 16);
        post("/api/sites/" + site + "/facts", """
                        {"facts": [{"key": "host.cpu.vcpus", "subject": "server:one", "value": 4, "source": "MEASURED",
                          "by": "tool:ansible", "observedAt": "%s"}]}""".formatted(clock.instant()), "OPERATIONS")
                .is(201);
    }

    private static String report(String more) {
        return """
                {"title": "Runs out of memory", "description": "with two readers", "version": "1.0.0",
                 "environment": "clinical", "possibleHarm": false%s}""".formatted(more.contains("origin") ? more : ", \"origin\": \"INTEGRATION\"" + more);
    }

    private Answer evaluated() {
        return evaluate(asked(site, device)).is(201);
    }

    private JsonNode judged(Answer decision, String criterion) {
        return decision.json()
                .path("judgments")
                .valueStream()
                .filter(one -> one.path("criterion").asString().equals(criterion))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aProblemOpensTheItemAgainThatItContradictsUntilItEnds() {
        releasedAndKnown();
        post("/api/integrations", """
                        {"site": "%s", "device": "%s", "version": "1.0.0"}""".formatted(site, device), "SALES").is(201);
        String integration = "/api/integrations/" + site + "/" + device;
        post(integration + "/transitions", "{\"transition\": \"evaluate\"}", "OPERATIONS")
                .is(201);
        post(integration + "/checklists/IECL", "{}", "OPERATIONS").is(201);
        assertThat(itemsAnswered()).isEqualTo("PASS");
        String of = post(problems(), report(", \"criterion\": \"T-99\""), "OPERATIONS")
                .is(201)
                .at("/problem/id");
        assertThat(itemsAnswered()).as("another item").isEqualTo("PASS");
        String id = post(problems(), report(", \"criterion\": \"T-01\""), "OPERATIONS")
                .is(201)
                .at("/problem/id");
        assertThat(itemsAnswered()).isEqualTo("FAIL");
        post(problems() + "/" + id + "/end", "{\"changeRequest\": \"CR-7\"}", "OPERATIONS")
                .is(200);
        assertThat(itemsAnswered()).isEqualTo("PASS");
        Answer ended = get(problems() + "/" + id).is(200);
        assertThat(ended.at("/problem/ended/changeRequest")).isEqualTo("CR-7");
        post(problems() + "/" + id + "/end", "{\"changeRequest\": \"CR-8\"}", "OPERATIONS")
                .is(409);
        assertThat(get(problems() + "/" + of).at("/problem/open")).isEqualTo("true");
    }

    private String itemsAnswered() {
        Answer decision = post("/api/gates/evaluation-complete/decisions", asked(site, device), "OPERATIONS")
                .is(201);
        return judged(decision, "items-answered").path("result").asString();
    }

    @Test
    void openProblemsAreCountedForTheGates() {
        releasedAndKnown();
        assertThat(settled()).isEqualTo("PASS");
        String id = post(problems(), report(""), "OPERATIONS").is(201).at("/problem/id");
        assertThat(settled()).isEqualTo("FAIL");
        post(problems() + "/" + id + "/end", "{\"changeRequest\": \"CR-1\"}", "OPERATIONS")
                .is(200);
        assertThat(settled()).isEqualTo("PASS");
    }

    private String settled() {
        Answer decision = post("/api/gates/go-live/decisions", asked(site, device), "OPERATIONS")
                .is(201);
        return judged(decision, "problems-settled").path("result").asString();
    }

    @Test
    void aProblemEndsInALessonThatWouldHaveCaughtIt() {
        releasedAndKnown();
        post("/api/integrations", """
                        {"site": "%s", "device": "%s", "version": "1.0.0"}""".formatted(site, device), "SALES").is(201);
        String id = post(problems(), report(""), "OPERATIONS").is(201).at("/problem/id");
        drafted(2, "another problem", 8);
        assertThat(end(id, 2, "T-02").is(409).at("/detail")).contains("a lesson of this problem has the origin");
        assertThat(end(id, 2, "T-03").is(409).at("/detail")).contains("has no requirement 'T-03'");
        end(id, 9, "T-02").is(404);
        drafted(3, id, 4);
        assertThat(end(id, 3, "T-02").is(409).at("/detail")).contains("is PASS in the case of the site as it is now");
        drafted(4, id, 8);
        Answer ended = end(id, 4, "T-02").is(200);
        assertThat(ended.at("/problem/open")).isEqualTo("false");
        assertThat(ended.at("/problem/ended/lesson/requirement")).isEqualTo("T-02");
        assertThat(ended.at("/problem/ended/lesson/wouldFail/0/site")).isEqualTo(site);
        assertThat(ended.at("/problem/ended/lesson/wouldFail/0/result")).isEqualTo("FAIL");
        assertThat(ended.at("/problem/ended/lesson/caseDigest")).startsWith("sha256:");
    }

    /** A case of the day when it happened, when the site is in order by now. */
    @Test
    void aLessonMayBringItsCase() {
        releasedAndKnown();
        String decision = evaluated().at("/id");
        String before = get("/api/decisions/" + decision + "/case").is(200).text();
        String id = post(problems(), report(""), "OPERATIONS").is(201).at("/problem/id");
        post("/api/sites/" + site + "/facts", """
                        {"facts": [{"key": "host.cpu.vcpus", "subject": "server:one", "value": 16, "source": "MEASURED",
                          "by": "tool:ansible", "observedAt": "%s"}]}""".formatted(clock.pass(Duration.ofHours(1))), "OPERATIONS")
                .is(201);
        drafted(2, id, 8);
        end(id, 2, "T-02").is(409);
        String body =
                "{\"lesson\": {\"version\": \"1.0.0\", \"specification\": 2, \"requirement\": \"T-02\", \"case\": %s}}";
        post(problems() + "/" + id + "/end", body.formatted("{\"subject\": {\"site\": 7}}"), "OPERATIONS")
                .is(400);
        Answer ended = post(problems() + "/" + id + "/end", body.formatted(before), "OPERATIONS")
                .is(200);
        assertThat(ended.json().at("/problem/ended/lesson/wouldFail").size()).isZero();
    }

    private void drafted(int number, String origin, int cores) {
        String first =
                SPECIFICATION.substring(SPECIFICATION.indexOf("[{\"id\": \"T-01\"") + 1, SPECIFICATION.length() - 2);
        Answer answer = post(
                        "/api/devices/" + device + "/releases/1.0.0/specifications",
                        LESSON.formatted(first, origin, cores),
                        "PRODUCT")
                .is(201);
        assertThat(answer.at("/number")).isEqualTo(Integer.toString(number));
    }

    private Answer end(String id, int specification, String requirement) {
        return post(problems() + "/" + id + "/end", """
                {"lesson": {"version": "1.0.0", "specification": %d, "requirement": "%s"}}""".formatted(specification, requirement), "PRODUCT");
    }

    @Test
    void possibleHarmIsHandedOverOnTheSameDay() {
        releasedAndKnown();
        String feedback = report(", \"origin\": \"FEEDBACK\", \"classification\": \"POSSIBLE_INCIDENT\"")
                .replace("\"possibleHarm\": false", "\"possibleHarm\": true");
        Answer reported = post(problems(), feedback, "OPERATIONS").is(201);
        String id = reported.at("/problem/id");
        // The site's day ends at 23:00 by UTC in November.
        assertThat(reported.at("/problem/handOverBy")).isEqualTo("2026-11-24T23:00:00Z");
        assertThat(reported.at("/overdue")).isEqualTo("false");
        post(problems() + "/" + id + "/end", "{\"changeRequest\": \"CR-1\"}", "OPERATIONS")
                .is(409);
        assertThat(pending(id).at("/overdue").asString()).isEqualTo("false");
        clock.pass(Duration.ofHours(15));
        assertThat(pending(id).at("/overdue").asString()).isEqualTo("true");
        post(problems() + "/" + id + "/handover", "{\"to\": \"person:prrc-1\", \"reference\": \"V-12\"}", "OPERATIONS")
                .is(200);
        assertThat(get(problems() + "/" + id).at("/overdue")).as("it was late").isEqualTo("true");
        post(problems() + "/" + id + "/end", "{\"changeRequest\": \"CR-1\"}", "OPERATIONS")
                .is(200);
    }

    private JsonNode pending(String id) {
        return get("/api/problems?possibleHarm=true&open=true&site=" + site)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .filter(one -> one.at("/problem/id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("{}", "/title"),
                Arguments.of("{}", "/possibleHarm"),
                Arguments.of(report(", \"origin\": \"RUMOUR\""), "/origin"),
                Arguments.of(report(", \"origin\": \"FEEDBACK\""), "/classification"),
                Arguments.of(report(", \"origin\": \"FEEDBACK\", \"classification\": \"GOSSIP\""), "/classification"),
                Arguments.of(report(", \"origin\": \"INTEGRATION\", \"severity\": 1"), "/severity"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsMissingIsNamedAndNothingIsStored(String body, String pointer) {
        releasedAndKnown();
        long before = entries();
        Answer answer = post(problems(), body, "OPERATIONS").is(400);
        assertThat(answer.json()
                        .path("faults")
                        .valueStream()
                        .map(one -> one.path("pointer").asString()))
                .contains(pointer);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void whatDoesNotExistIsToldAndARepeatIsTheSame() {
        releasedAndKnown();
        get(problems() + "/none").is(404);
        String origin = report(", \"origin\": \"INTEGRATION\"");
        post(problems(), origin.replace("1.0.0", "9.9.9"), "OPERATIONS").is(404);
        Map<String, String> once = with(as("OPERATIONS"), "Idempotency-Key", "k1");
        String first = post(problems(), origin, once).is(201).at("/problem/id");
        assertThat(post(problems(), origin, once).is(201).at("/problem/id")).isEqualTo(first);
        post(problems(), report(", \"origin\": \"INTEGRATION\", \"reference\": \"T-1\""), once)
                .is(422);
        post(problems() + "/" + first + "/end", "{}", "OPERATIONS").is(400);
        post(problems() + "/" + first + "/end", "{\"changeRequest\": \"C\", \"lesson\": {}}", "OPERATIONS")
                .is(400);
        post(problems() + "/" + first + "/end", "{\"changeRequest\": \"C\"}", "SALES")
                .is(403);
    }
}
