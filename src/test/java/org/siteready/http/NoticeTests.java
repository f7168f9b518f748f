package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who is told of a change is told by the change itself: none is lost, none is there of a change that failed. */
class NoticeTests extends ServiceTest {

    private static final String INFORMED = "sales-informed";

    @Autowired
    private Interference interference;

    private static List<String> names(List<JsonNode> notices) {
        return notices.stream().map(one -> one.path("notice").asString()).toList();
    }

    private Answer ask(Journey journey, String gate, String more) {
        return post(
                "/api/gates/" + gate + "/decisions", asked(journey.site, journey.device, "1.0.0", more), "OPERATIONS");
    }

    private String informed(Journey journey, String gate) {
        return Judgments.result(ask(journey, gate, "").is(201), INFORMED);
    }

    private Answer acknowledge(JsonNode notice, String role) {
        return post("/api/notices/" + notice.path("id").asString() + "/acknowledgement", "", role);
    }

    @Test
    void aStepTellsItsRolesInItsOwnEntry() {
        Journey journey = Journey.begin(this, false).through("complete-evaluation");
        JsonNode notice = journey.notices("SALES").get(0);
        assertThat(names(journey.notices("SALES"))).containsExactly("evaluation-result");
        assertThat(names(journey.notices("OPERATIONS"))).containsExactly("integration-requested");
        assertThat(journey.notices("PRRC")).isEmpty();
        assertThat(notice.path("text").asString())
                .isEqualTo(journey.device + " at " + journey.site + ": the evaluation is complete");
        assertThat(notice.path("status").asString()).isEqualTo("PENDING");
        assertThat(notice.path("link").asString()).isEqualTo(journey.address());
        assertThat(get("/api/notices/" + notice.path("id").asString() + "?language=de")
                        .is(200)
                        .at("/text"))
                .endsWith("Die Bewertung ist abgeschlossen");
        JsonNode events = get(journey.address() + "/history").is(200).json().path("items");
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.path("type").asString()).isEqualTo("IntegrationMoved");
        assertThat(last.path("body").path("notices").get(0).path("id")).isEqualTo(notice.path("id"));
        assertThat(notice.path("entry")).isEqualTo(last.path("seq"));
    }

    @Test
    void aStepThatIsRefusedTellsNobody() {
        Journey journey = Journey.begin(this, false).through("evaluate");
        journey.step("complete-evaluation").isProblem(409);
        journey.step("put-live").isProblem(409);
        post(journey.address() + "/transitions", "{\"transition\": \"hold\"}", "SALES")
                .isProblem(403);
        assertThat(journey.notices("SALES")).isEmpty();
        assertThat(names(journey.notices("OPERATIONS"))).containsExactly("integration-requested");
    }

    @Test
    void aRepeatedRequestTellsOnce() {
        Journey journey = Journey.begin(this, false).through("evaluate");
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        for (int i = 0; i < 3; i++) {
            post(journey.address() + "/transitions", "{\"transition\": \"hold\"}", named)
                    .is(201);
        }
        assertThat(names(journey.notices("SALES"))).containsExactly("held");
        journey.step("resume").is(201);
        journey.step("hold").is(201);
        assertThat(names(journey.notices("SALES"))).as("held twice").containsExactly("held", "held");
        assertThat(journey.notices("SALES")).extracting(one -> one.path("id")).doesNotHaveDuplicates();
    }

    @Test
    void stepsInARaceTellAsOftenAsTheyWereTaken() throws InterruptedException, ExecutionException {
        Journey journey = Journey.begin(this, false).through("evaluate");
        Map<String, String> same = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String step = "{\"transition\": \"" + (i % 3 == 0 ? "resume" : "hold") + "\"}";
            Map<String, String> headers = i % 4 == 1 ? same : as("OPERATIONS");
            String body = i % 4 == 1 ? "{\"transition\": \"hold\"}" : step;
            answers.add(threads.submit(() -> post(journey.address() + "/transitions", body, headers)));
        }
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().status()).isIn(201, 409);
        }
        threads.shutdown();
        long held = get(journey.address() + "/history?limit=500")
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .filter(event ->
                        event.path("body").path("transition").asString("").equals("hold"))
                .count();
        assertThat(held).isPositive();
        assertThat(names(journey.notices("SALES"))).hasSize((int) held).containsOnly("held");
        ToldByRules.check(this);
    }

    @Test
    void salesAreInformedOnceOneOfThemHasReadIt() {
        Journey journey = Journey.begin(this, false).through("evaluate");
        assertThat(informed(journey, "offer"))
                .as("there is nothing to tell yet")
                .isEqualTo("UNKNOWN");
        journey.checklist("IECL");
        journey.step("complete-evaluation").is(201);
        assertThat(informed(journey, "offer")).isEqualTo("FAIL");
        JsonNode notice = journey.notices("SALES").get(0);
        acknowledge(notice, "OPERATIONS").isProblem(403, "SALES");
        String before = clock.instant().toString();
        clock.pass(java.time.Duration.ofMinutes(1));
        assertThat(acknowledge(notice, "SALES").is(200).at("/status")).isEqualTo("ACKNOWLEDGED");
        acknowledge(notice, "SALES").isProblem(409, "acknowledged already");
        Answer decided = ask(journey, "offer", "").is(201);
        assertThat(Judgments.result(decided, INFORMED)).isEqualTo("PASS");
        assertThat(post("/api/decisions/" + decided.at("/id") + "/replay", "", "OPERATIONS")
                        .is(200)
                        .at("/same"))
                .isEqualTo("true");
        assertThat(Judgments.result(
                        ask(journey, "offer", ", \"asOf\": {\"knownAt\": \"" + before + "\"}")
                                .is(200),
                        INFORMED))
                .as("as it was known before")
                .isEqualTo("FAIL");
        journey.step("evaluate-again").is(201);
        journey.checklist("IECL");
        journey.step("complete-evaluation").is(201);
        assertThat(informed(journey, "offer"))
                .as("of the new result they know nothing")
                .isEqualTo("FAIL");
    }

    @Test
    void aNewRoundBeginsWithoutWhatWasToldInTheOneBefore() {
        Journey journey = Journey.begin(this, false).through("complete-evaluation");
        acknowledge(journey.notices("SALES").get(0), "SALES").is(200);
        assertThat(informed(journey, "offer")).isEqualTo("PASS");
        journey.step("reject").is(201);
        journey.request().is(201);
        assertThat(informed(journey, "offer")).isEqualTo("UNKNOWN");
    }

    @Test
    void nobodyRecordsThatSalesWereTold() {
        Journey journey = Journey.begin(this, false).through("complete-evaluation");
        journey.record("integration.salesInformed", "true")
                .isProblem(400, "/records/0/key", "kept by the service", "/api/notices");
    }

    @Test
    void whatWasImportedIsToldAndAnswers() {
        Journey journey = Journey.begin(this, false);
        Answer proposed = post("/api/integrations/import", """
                        {"site": "%s", "device": "%s", "version": "1.0.0", "state": "LIVE", "use": "CLINICAL",
                         "references": ["binder 7"], "reason": "on paper"}""".formatted(journey.site, journey.device), "OPERATIONS")
                .is(201);
        assertThat(journey.notices("SALES")).as("proposed only").isEmpty();
        post(
                        journey.address() + "/import/confirmation",
                        "{\"digest\": \"%s\"}".formatted(proposed.at("/items/0/digest")),
                        "REGULATORY")
                .is(201);
        assertThat(names(journey.notices("SALES"))).containsExactly("validated-on-paper");
        assertThat(informed(journey, "go-live")).isEqualTo("FAIL");
        acknowledge(journey.notices("SALES").get(0), "SALES").is(200);
        assertThat(informed(journey, "go-live")).isEqualTo("PASS");
    }

    @Test
    void aStepThatIsTakenBackIsNotLeftAsItWasTold() {
        Journey journey = Journey.begin(this, true).through("go-live");
        String release = "/api/devices/" + journey.device + "/releases/1.0.0";
        interference.next(() -> post(
                        release + "/state",
                        "{\"state\": \"BLOCKED\"}",
                        with(as("PRRC"), "If-Match", get(release).tag()))
                .is(200));
        journey.step("put-live").isProblem(409, "'put-live'");
        JsonNode live = journey.notices("SALES").stream()
                .filter(one -> one.path("notice").asString().equals("live"))
                .findFirst()
                .orElseThrow();
        assertThat(live.path("takenBack").booleanValue()).isTrue();
        assertThat(names(journey.notices("SALES"))).endsWith("live", "step-taken-back");
        assertThat(names(journey.notices("OPERATIONS"))).endsWith("step-taken-back");
    }

    @Test
    void possibleHarmIsToldToTheResponsiblePersonAtOnce() {
        Journey journey = Journey.begin(this, false);
        String problems = "/api/sites/" + journey.site + "/devices/" + journey.device + "/problems";
        String report = """
                {"title": "T", "description": "D", "version": "1.0.0", "environment": "clinical",
                 "origin": "FEEDBACK", "classification": "FAULT", "possibleHarm": %s}""";
        post(problems, report.formatted("false"), "OPERATIONS").is(201);
        assertThat(journey.notices("PRRC")).isEmpty();
        String id =
                post(problems, report.formatted("true"), "OPERATIONS").is(201).at("/problem/id");
        JsonNode notice = journey.notices("PRRC").get(0);
        assertThat(notice.path("notice").asString()).isEqualTo("possible-harm");
        assertThat(notice.path("at").asString()).isEqualTo(clock.instant().toString());
        post(problems + "/" + id + "/handover", "{\"to\": \"person:prrc-1\", \"reference\": \"V-1\"}", "OPERATIONS")
                .is(200);
        assertThat(names(journey.notices("PRRC"))).containsExactly("possible-harm", "possible-harm-handed-over");
        acknowledge(notice, "REGULATORY").isProblem(403, "PRRC");
        acknowledge(notice, "PRRC").is(200);
    }

    @Test
    void aBlockedVersionIsToldToAllWhoDealWithIt() {
        String device = releasedDevice();
        String release = "/api/devices/" + device + "/releases/1.0.0";
        post(
                        release + "/state",
                        "{\"state\": \"BLOCKED\"}",
                        with(as("PRRC"), "If-Match", get(release).tag()))
                .is(200);
        List<String> told = new ArrayList<>();
        for (String role : List.of("REGULATORY", "OPERATIONS", "SALES", "PRODUCT")) {
            get("/api/notices?limit=500&to=" + role)
                    .is(200)
                    .json()
                    .path("items")
                    .valueStream()
                    .filter(one -> one.path("about").path("device").asString("").equals(device))
                    .forEach(one -> told.add(role + " " + one.path("text").asString()));
        }
        String text = device + " 1.0.0: the version is blocked for a safety reason";
        assertThat(told).containsExactly("REGULATORY " + text, "OPERATIONS " + text, "SALES " + text);
    }

    @Test
    void anInboxIsReadInPartsInTheOrderInWhichItFilled() {
        Journey journey = Journey.begin(this, false).through("evaluate");
        for (int i = 0; i < 4; i++) {
            clock.pass(java.time.Duration.ofSeconds(1));
            journey.step("hold").is(201);
            journey.step("resume").is(201);
        }
        acknowledge(journey.notices("SALES").get(1), "SALES").is(200);
        List<JsonNode> all = journey.notices("SALES");
        assertThat(all).hasSize(4).extracting(one -> one.path("at").asString()).isSorted();
        assertThat(parts("/api/notices?to=SALES&site=" + journey.site, 1)).isEqualTo(all);
        assertThat(parts("/api/notices?to=SALES&site=" + journey.site, 3)).isEqualTo(all);
        List<JsonNode> pending = new ArrayList<>(all);
        JsonNode read = pending.remove(1);
        assertThat(parts("/api/notices?to=SALES&status=PENDING&site=" + journey.site, 2))
                .isEqualTo(pending);
        assertThat(parts("/api/notices?status=ACKNOWLEDGED&site=" + journey.site, 2))
                .containsExactly(read);
        assertThat(parts("/api/notices?status=UNDELIVERABLE&site=" + journey.site, 2))
                .isEmpty();
    }

    private List<JsonNode> parts(String address, int limit) {
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode part = get(address + "&limit=" + limit + next).is(200).json();
            assertThat(part.path("items").size()).isLessThanOrEqualTo(limit);
            part.path("items").forEach(all::add);
            next = part.path("next").isString() ? "&after=" + part.path("next").asString() : "";
        } while (!next.isEmpty());
        return all;
    }

    @Test
    void whatCannotBeDeliveredIsShownAndTheServiceStaysReady() {
        Answer health = get("/actuator/health").is(200);
        assertThat(health.at("/components/notices/status")).isEqualTo("UP");
        assertThat(health.json().at("/components/notices/details").has("undeliverable"))
                .isTrue();
        assertThat(get("/actuator/health/readiness").is(200).at("/status")).isEqualTo("UP");
        Journey journey = Journey.begin(this, false).through("complete-evaluation");
        String address =
                "/api/notices/" + journey.notices("SALES").get(0).path("id").asString();
        post(address + "/retry", "", "SALES").isProblem(409, "is PENDING");
        post(address + "/retry", "", "PRODUCT").isProblem(403);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 20_261_125})
    void whateverHappensTheNoticesAreThoseThatTheRulesAskFor(long seed) {
        Random random = new Random(seed);
        List<Journey> journeys = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            journeys.add(Journey.begin(this, i % 2 == 0));
        }
        RandomRequests requests = new RandomRequests(this, random);
        for (int i = 0; i < 500; i++) {
            requests.one(journeys.get(random.nextInt(journeys.size())));
        }
        assertThat(ToldByRules.check(this)).isGreaterThan(30);
    }
}
