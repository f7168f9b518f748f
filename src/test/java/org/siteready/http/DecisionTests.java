package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.siteready.Stories;
import org.siteready.Stories.Story;
import org.siteready.pipeline.Ran;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Gates are asked over HTTP: on the record, off it, as of another time, and again. */
class DecisionTests extends ServiceTest {

    private static final String AS_OF_STORIES = ", \"asOf\": {\"validAt\": \"2026-11-24T09:00:00Z\"}";

    @TempDir
    private Path temp;

    static List<Story> stories() {
        return Stories.all();
    }

    private static String ask(Story story, String more) {
        String site = story.file().about().name("site");
        return asked(
                site, story.file().about().name("device"), story.file().about().name("version"), more);
    }

    /** At any clock: the instant is asked for. */
    @ParameterizedTest
    @MethodSource("stories")
    void aSampleSiteComesToWhatItsStoryExpects(Story story) {
        clock.pass(Duration.ofDays(400));
        Answer answer = evaluate(ask(story, AS_OF_STORIES)).is(200);
        assertThat(answer.at("/outcome"))
                .isEqualTo(story.expected().path("outcome").asString());
        assertThat(notPassed(answer.json())).isEqualTo(expected(story.expected()));
        assertThat(answer.json().path("ask").valueStream().map(DecisionTests::asked))
                .containsExactlyInAnyOrderElementsOf(story.expected()
                        .path("ask")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        assertThat(answer.json().path("opens").booleanValue()).isFalse();
        assertThat(answer.at("/inputDigest"))
                .as("the same case as from the files")
                .isNotBlank();
    }

    private static String asked(JsonNode ask) {
        return (ask.path("subject").asString("") + " " + ask.path("key").asString("")).strip();
    }

    private static Map<String, String> notPassed(JsonNode decision) {
        Map<String, String> results = new TreeMap<>();
        for (JsonNode judgment : decision.path("judgments")) {
            if (!judgment.path("result").asString().equals("PASS")) {
                results.put(
                        judgment.path("criterion").asString(),
                        judgment.path("result").asString());
            }
        }
        return results;
    }

    private static Map<String, String> expected(JsonNode story) {
        Map<String, String> expected = new TreeMap<>();
        story.path("results")
                .properties()
                .forEach(one -> expected.put(one.getKey(), one.getValue().asString()));
        return expected;
    }

    @Test
    void aDecisionIsRecordedShownListedAndRepeated() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        Answer made = evaluate(asked(site, device)).is(201);
        assertThat(made.at("/outcome")).isEqualTo("ALLOW");
        assertThat(made.json().path("opens").booleanValue()).isTrue();
        String address = made.headers().firstValue("Location").orElseThrow();
        assertThat(address).isEqualTo("/api/decisions/" + made.at("/id"));
        assertThat(get(address).is(200).json()).isEqualTo(made.json());
        assertThat(get("/api/decisions?site=" + site + "&outcome=ALLOW&gate=evaluation&device=" + device)
                        .is(200)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(get("/api/decisions?site=" + site + "&outcome=BLOCK").json().path("items"))
                .isEmpty();
        Answer again = post(address + "/replay", "", "OPERATIONS").is(200);
        assertThat(again.json().path("same").booleanValue()).isTrue();
        assertThat(again.at("/recordedDigest")).isEqualTo(again.at("/replayedDigest"));
        assertThat(again.json().path("differences")).isEmpty();
    }

    @Test
    void aDecisionSpeaksTheLanguageThatIsAskedFor() {
        String english = evaluate(asked("lakeside", "lungview", "3.2.0", ", \"dryRun\": true"))
                .is(200)
                .text();
        String german = post(
                        "/api/gates/evaluation/decisions?language=de",
                        asked("lakeside", "lungview", "3.2.0", ", \"dryRun\": true"),
                        "OPERATIONS")
                .is(200)
                .text();
        assertThat(english).contains("How much main memory does the machine have?");
        assertThat(german).contains("Wie viel Arbeitsspeicher hat die Maschine?");
        get("/api/vocabulary?language=fr").isProblem(400, "language", "'fr'", "de, en");
    }

    @Test
    void theExpandedCaseDecidesTheSameOnTheCommandLine() throws IOException {
        Answer made = evaluate(asked("northfield", "lungview", "3.2.0", "")).is(201);
        assertThat(made.at("/outcome")).isEqualTo("BLOCK");
        Path file = temp.resolve("case.json");
        Files.write(
                file, get("/api/decisions/" + made.at("/id") + "/case").is(200).bytes());
        Ran ran = Ran.here("decide", "--gate", "evaluation", "--case", file.toString(), "--output", "json");
        assertThat(ran.exitCode()).isEqualTo(1);
        ObjectNode offline = (ObjectNode) JsonMapper.shared().readTree(ran.out());
        ObjectNode online = (ObjectNode) made.json();
        List<String> shared = offline.propertyNames().stream()
                .filter(name -> online.has(name) && !online.get(name).isNull())
                .toList();
        assertThat(shared)
                .contains("gate", "subject", "outcome", "judgments", "ask", "ruleSet", "inputDigest", "at", "engine");
        shared.forEach(name -> assertThat(online.get(name)).as(name).isEqualTo(offline.get(name)));
    }

    @Test
    void aDryRunAndAnAsOfStoreNothingAndOpenNothing() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        long before = entries();
        for (String more : List.of(", \"dryRun\": true", AS_OF_STORIES, ", \"asOf\": {}")) {
            Answer answer = evaluate(asked(site, device, "1.0.0", more)).is(200);
            assertThat(answer.at("/outcome")).isEqualTo("ALLOW");
            assertThat(answer.json().path("opens").booleanValue()).isFalse();
            assertThat(answer.json().path("id").isNull()).isTrue();
            assertThat(answer.at("/remark")).contains("opens nothing");
        }
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void asOfHasTwoAxes() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 4);
        Instant early = clock.pass(Duration.ofHours(1));
        clock.pass(Duration.ofDays(1));
        observe(site, "MEASURED", 16);
        assertThat(outcome(site, device, "")).isEqualTo("ALLOW");
        assertThat(outcome(site, device, ", \"asOf\": {\"knownAt\": \"" + early + "\"}"))
                .isEqualTo("BLOCK");
        assertThat(outcome(
                        site,
                        device,
                        ", \"asOf\": {\"knownAt\": \"" + early + "\", \"validAt\": \"" + clock.instant() + "\"}"))
                .isEqualTo("BLOCK");
        Instant late = clock.instant().plus(Duration.ofDays(3_000));
        assertThat(outcome(site, device, ", \"asOf\": {\"validAt\": \"" + late + "\"}"))
                .as("the facts have grown old by then")
                .isEqualTo("REVIEW");
        evaluate(asked(site, device, "1.0.0", ", \"asOf\": {\"knownAt\": \"2020-01-01T00:00:00Z\"}"))
                .isProblem(404, "there is no site");
    }

    private String outcome(String site, String device, String more) {
        return evaluate(asked(site, device, "1.0.0", more)).at("/outcome");
    }

    @Test
    void theSameRequestComesToTheSameDecisionHoweverFactsMove() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        String path = "/api/gates/evaluation/decisions";
        Answer first = post(path, asked(site, device), named).is(201);
        assertThat(first.at("/outcome")).isEqualTo("ALLOW");
        observe(site, "MEASURED", 4);
        long before = entries();
        assertThat(post(path, asked(site, device), named).is(201).json()).isEqualTo(first.json());
        post(path, asked(site, device, "1.0.0", ", \"dryRun\": false"), named).isProblem(422);
        assertThat(entries()).isEqualTo(before);
        assertThat(evaluate(asked(site, device)).is(201).at("/outcome")).isEqualTo("BLOCK");
        assertThat(get("/api/decisions/" + first.at("/id")).at("/outcome"))
                .as("what was decided stays decided")
                .isEqualTo("ALLOW");
    }

    @Test
    void anAllowOpensNothingOnceItIsNoLongerValid() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        Answer made = evaluate(asked(site, device)).is(201);
        assertThat(made.json().path("opens").booleanValue()).isTrue();
        Instant until = Instant.parse(made.at("/validUntil"));
        clock.pass(Duration.between(clock.instant(), until));
        Answer later = get("/api/decisions/" + made.at("/id")).is(200);
        assertThat(later.at("/outcome")).isEqualTo("ALLOW");
        assertThat(later.json().path("opens").booleanValue()).isFalse();
        assertThat(later.at("/remark")).contains("valid until " + until);
    }

    @Test
    void rolesOfTheRequestWinOverKeptBindings() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        String body = asked(site, device).replace("}}", ", \"roles\": {\"server\": [\"server:two\"]}}}");
        assertThat(evaluate(body).is(201).at("/outcome")).isEqualTo("REVIEW");
    }

    @Test
    void aReleaseWithoutApprovedRequirementsIsNotEvaluated() {
        String device = device();
        post("/api/devices/" + device + "/releases", "{\"version\": \"1.0.0\"}", "PRODUCT")
                .is(201);
        String site = site(customer());
        long before = entries();
        evaluate(asked(site, device)).isProblem(409, "no approved specification");
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void gatesAndVocabularyTellWhatCanBeAsked() {
        Answer gates = get("/api/gates").is(200);
        assertThat(gates.json()
                        .path("items")
                        .valueStream()
                        .map(gate -> gate.path("id").asString()))
                .contains("evaluation", "integration-start");
        Answer gate = get("/api/gates/integration-start").is(200);
        assertThat(gate.json().path("subject").toString()).isEqualTo("[\"site\",\"device\",\"version\"]");
        assertThat(gate.json().path("criteria")).isNotEmpty();
        get("/api/gates/nowhere").isProblem(404, "there is no gate 'nowhere'");
        assertThat(get("/api/vocabulary").is(200).json().path("items").size()).isGreaterThan(200);
        assertThat(get("/api/vocabulary/schema").is(200).at("/$schema")).contains("2020-12");
    }
}
