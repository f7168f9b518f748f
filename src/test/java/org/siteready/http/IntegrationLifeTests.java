package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One device at a new site, from the request to clinical use: every gate is closed first, and opens by what it asks for. */
class IntegrationLifeTests extends ServiceTest {

    private final List<String> opened = new ArrayList<>();

    @Test
    void anIntegrationGoesLiveThroughEveryGateAndNoOther() {
        Journey journey = Journey.begin(this, true);
        Answer requested = journey.request().is(201);
        assertThat(requested.at("/state")).isEqualTo("REQUESTED");
        assertThat(ids(requested)).containsExactlyInAnyOrder("evaluate", "hold", "reject");
        assertThat(journey.step("evaluate").is(201).at("/state")).isEqualTo("EVALUATING");
        opens(journey, "complete-evaluation", "EVALUATED");
        opens(journey, "contract", "CONTRACTED");
        opens(journey, "start", "INTEGRATING");
        journey.step("validate").isProblem(409, "needs step 'install' first", "transitions");
        opens(journey, "install", "INTEGRATING");
        assertThat(journey.now().at("/use")).isEqualTo("TEST");
        opens(journey, "validate", "VALIDATED");
        journey.step("go-live").isProblem(409, "An algorithm that learned", "shadow-passed");
        opens(journey, "start-shadow-test", "SHADOW_TEST");
        opens(journey, "pass-shadow-test", "SHADOW_PASSED");
        opens(journey, "go-live", "GO_LIVE_APPROVED");
        journey.details("{\"location\": \"Radiology\"}").is(200);
        opens(journey, "put-live", "LIVE");
        assertThat(journey.now().at("/use")).isEqualTo("CLINICAL");
        everyStepHasItsDecision(journey);
        theHistoryTellsItAll(journey);
    }

    private void opens(Journey journey, String transition, String to) {
        Answer moved = journey.open(transition);
        assertThat(moved.at("/state")).isEqualTo(to);
        JsonNode decision = moved.json().path("decision");
        assertThat(decision.path("outcome").asString()).isEqualTo("ALLOW");
        String address = "/api/decisions/" + decision.path("id").asString();
        assertThat(get(address).is(200).json()).isEqualTo(decision);
        assertThat(post(address + "/replay", "", "OPERATIONS")
                        .is(200)
                        .json()
                        .path("same")
                        .booleanValue())
                .isTrue();
        assertThat(get(address + "/case")
                        .is(200)
                        .json()
                        .path("subject")
                        .path("site")
                        .asString())
                .isEqualTo(journey.site);
        opened.add(decision.path("id").asString());
    }

    private void everyStepHasItsDecision(Journey journey) {
        List<String> steps = journey.now()
                .json()
                .path("steps")
                .valueStream()
                .filter(step -> step.path("decision").isString())
                .map(step -> step.path("decision").asString())
                .toList();
        assertThat(steps).isEqualTo(opened).hasSize(9);
        List<String> listed = get("/api/decisions?limit=500&outcome=ALLOW&site=" + journey.site)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList();
        assertThat(listed).containsAll(opened);
    }

    private void theHistoryTellsItAll(Journey journey) {
        JsonNode events = get(journey.address() + "/history").is(200).json().path("items");
        assertThat(events.get(0).path("type").asString()).isEqualTo("IntegrationRequested");
        List<String> types =
                events.valueStream().map(event -> event.path("type").asString()).toList();
        assertThat(types)
                .contains("ChecklistEvaluated", "ChecklistSigned", "FactsRecorded", "ItemsAnswered", "GateDecided");
        assertThat(types.stream().filter("IntegrationMoved"::equals)).hasSize(10);
        assertThat(events.valueStream().map(event -> event.path("at").asString()))
                .isSorted();
        JsonNode last = events.get(events.size() - 1);
        assertThat(last.path("body").path("transition").asString()).isEqualTo("put-live");
        assertThat(last.path("role").asString()).isEqualTo("OPERATIONS");
        Answer part = get(journey.address() + "/history?limit=3").is(200);
        assertThat(part.json().path("items")).hasSize(3);
        assertThat(get(journey.address() + "/history?limit=3&after=" + part.at("/next"))
                        .is(200)
                        .json()
                        .path("items")
                        .get(0))
                .isEqualTo(events.get(3));
    }

    private static List<String> ids(Answer integration) {
        return integration
                .json()
                .path("transitions")
                .valueStream()
                .map(step -> step.path("id").asString())
                .toList();
    }

    @Test
    void aDeviceThatDoesNotLearnGoesLiveWithoutASilentTest() {
        Journey journey = Journey.begin(this, false);
        journey.through("validate");
        journey.step("start-shadow-test").isProblem(409, "device-learns");
        journey.open("go-live");
        assertThat(journey.step("put-live").is(201).at("/state")).isEqualTo("LIVE");
    }

    @Test
    void aStepOnAStaleVersionIsRefused() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        String read = journey.now().tag();
        journey.record("integration.customerConfirmed", "true").is(201);
        long before = entries();
        post(
                        journey.address() + "/transitions",
                        "{\"transition\": \"evaluate\"}",
                        with(as("OPERATIONS"), "If-Match", read))
                .isProblem(412);
        assertThat(entries()).isEqualTo(before);
        post(
                        journey.address() + "/transitions",
                        "{\"transition\": \"evaluate\"}",
                        with(as("OPERATIONS"), "If-Match", journey.now().tag()))
                .is(201);
    }

    @Test
    void aRepeatedRequestComesToTheSameHoweverFactsMoved() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        String path = journey.address() + "/transitions";
        journey.step("evaluate").is(201);
        String step = "{\"transition\": \"complete-evaluation\"}";
        String refused = post(path, step, named).isProblem(409).at("/decision/id");
        journey.checklist("IECL");
        assertThat(post(path, step, named).isProblem(409).at("/decision/id")).isEqualTo(refused);
        Map<String, String> anew = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        Answer moved = post(path, step, anew).is(201);
        long before = entries();
        assertThat(post(path, step, anew).is(201).json()).isEqualTo(moved.json());
        post(path, "{\"transition\": \"hold\"}", anew).isProblem(422);
        post(path, "{\"transition\": \"hold\"}", named).isProblem(422);
        assertThat(entries()).isEqualTo(before);
    }
}
