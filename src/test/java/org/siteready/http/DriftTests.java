package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who has a version, which site runs what it should not, and what sites say they run: each by one request. */
class DriftTests extends ServiceTest {

    private String found(Journey journey, String version, String more) {
        return """
                {"site": "%s", "device": "%s", "version": "%s", "observedAt": "%s", "by": "tool:inventory"%s}""".formatted(journey.site, journey.device, version, clock.instant(), more);
    }

    private JsonNode report(String found, String complete) {
        return post(
                        "/api/device-list/drift",
                        "{\"found\": [%s], \"complete\": [%s]}".formatted(found, complete),
                        "OPERATIONS")
                .is(201)
                .json();
    }

    private JsonNode open(Journey journey) {
        return get("/api/device-list/drift?site=" + journey.site).is(200).json().path("items");
    }

    private List<String> unfit(Journey journey) {
        return get("/api/device-list/unfit?site=" + journey.site)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .flatMap(row -> row.path("why").valueStream())
                .map(why -> why.path("id").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.0.0 | `` | SAME",
                "1.0.0 | `, \"udi\": \"(01)09506000134352(8012)1.0.0\", \"system\": \"clinical\"` | SAME",
                "1.0.1 | `` | OTHER_VERSION",
                "1.0.0 | `, \"udi\": \"(01)09506000134352(8012)1.0.1\"` | OTHER_UDI",
                "1.0.0 | `, \"udi\": \"(01)09506000134353\"` | OTHER_UDI",
                "1.0.0 | `, \"use\": \"CLINICAL\"` | OTHER_USE",
                "1.0.0 | `, \"use\": \"TEST\"` | SAME",
                "1.0.0 | `, \"system\": \"test\"` | NOT_LISTED"
            })
    void whatIsFoundIsComparedWithTheRowsInForce(String version, String more, String result) {
        Journey journey = Journey.begin(this, false).through("install");
        JsonNode told = report(found(journey, version, more == null ? "" : more), "");
        JsonNode one = told.path("items").get(0);
        assertThat(one.path("result").asString()).as(one.toString()).isEqualTo(result);
        assertThat(told.path("same").asInt()).isEqualTo(result.equals("SAME") ? 1 : 0);
        assertThat(open(journey)).hasSize(result.equals("SAME") ? 0 : 1);
        if (!result.equals("SAME")) {
            assertThat(open(journey).get(0).path("result").asString()).isEqualTo(result);
            assertThat(one.path("says").asString()).isNotBlank();
        }
    }

    @Test
    void whatIsFoundIsAFactOfTheIntegrationAndClosesItsGate() {
        Journey journey = Journey.begin(this, false).through("validate");
        Answer before = post("/api/gates/go-live/decisions", asked(journey.site, journey.device), "OPERATIONS");
        assertThat(Judgments.result(before.is(201), "version-found")).isEqualTo("PASS");
        clock.pass(Duration.ofMinutes(1));
        report(found(journey, "1.0.1", ""), "");
        Answer after = post("/api/gates/go-live/decisions", asked(journey.site, journey.device), "OPERATIONS");
        assertThat(Judgments.result(after.is(201), "version-found")).isEqualTo("FAIL");
        assertThat(get(journey.address() + "/records").is(200).text()).contains("found by tool:inventory");
    }

    @Test
    void aDifferenceIsShownUntilAPersonSettlesIt() {
        Journey journey = Journey.begin(this, false).through("install");
        report(found(journey, "1.0.1", ""), "");
        assertThat(unfit(journey)).containsExactly("DRIFT");
        clock.pass(Duration.ofDays(1));
        report(found(journey, "1.0.1", ""), "");
        JsonNode open = open(journey);
        assertThat(open).as("the same again is no other").hasSize(1);
        assertThat(open.get(0).path("lastObservedAt").asString()).isEqualTo("2026-11-25T09:00:00Z");
        assertThat(open.get(0).path("observedAt").asString()).isEqualTo("2026-11-24T09:00:00Z");
        report(found(journey, "1.0.0", ""), "");
        assertThat(open(journey)).as("a machine does not settle it").hasSize(1);
        String path = "/api/device-list/drift/" + open.get(0).path("drift").asString() + "/settlement";
        post(path, "{\"reason\": \"The old one was a spare disk\"}", "SALES").isProblem(403);
        Answer settled = post(path, "{\"reason\": \"The old one was a spare disk\"}", "REGULATORY")
                .is(201);
        assertThat(settled.at("/settledBy")).isEqualTo("person:regulatory-1");
        post(path, "{\"reason\": \"Again\"}", "REGULATORY").isProblem(409, "settled on");
        assertThat(open(journey)).isEmpty();
        assertThat(get("/api/device-list/drift?settled=true&site=" + journey.site)
                        .is(200)
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(unfit(journey)).isEmpty();
    }

    @Test
    void aSiteThatHasToldAllMissesWhatItDidNotTell() {
        Journey journey = Journey.begin(this, false).through("install");
        JsonNode nothing = report("", "\"" + journey.site + "\"");
        assertThat(nothing.path("items").get(0).path("result").asString()).isEqualTo("LISTED_NOT_FOUND");
        assertThat(nothing.path("items").get(0).path("row").asString())
                .isEqualTo(journey.site + "_" + journey.device + "_1");
        JsonNode all = report(found(journey, "1.0.0", ""), "\"" + journey.site + "\"");
        assertThat(all.path("items")).hasSize(1);
        Journey other = Journey.begin(this, false);
        JsonNode elsewhere = report(
                found(journey, "1.0.0", "") + "," + found(other, "1.0.0", ""),
                "\"" + journey.site + "\", \"" + other.site + "\"");
        assertThat(elsewhere
                        .path("items")
                        .valueStream()
                        .map(one -> one.path("result").asString()))
                .as("where nothing was ever requested, what is found is not listed")
                .containsExactly("SAME", "NOT_LISTED");
        assertThat(open(other)).hasSize(1);
        other.request().is(201);
        assertThat(other.state()).isEqualTo("REQUESTED");
    }

    @Test
    void aReportThatIsSentAgainIsKeptOnce() {
        Journey journey = Journey.begin(this, false).through("install");
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        String body = "{\"found\": [%s, %s], \"complete\": [\"%s\"]}"
                .formatted(found(journey, "1.0.1", ""), found(journey, "1.0.0", ""), journey.site);
        Answer first = post("/api/device-list/drift", body, named).is(201);
        long before = entries();
        assertThat(post("/api/device-list/drift", body, named).is(201).json()).isEqualTo(first.json());
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void whoHasAVersionIsToldByVersionAndByUdi() {
        Journey journey = Journey.begin(this, true).through("put-live");
        JsonNode has = get("/api/device-list/versions/" + journey.device + "/1.0.0")
                .is(200)
                .json();
        assertThat(has.path("counts").path("clinical").asInt()).isEqualTo(1);
        assertThat(has.path("inForce").get(0).path("contact").path("name").asString())
                .isEqualTo("Ivo Kern");
        assertThat(has.path("before")).hasSize(1);
        get("/api/device-list/versions/" + journey.device + "/9.9").isProblem(404, "9.9");
        String udi = "/api/device-list/versions?udi=";
        assertThat(devices(get(udi + "%2801%2909506000134352%288012%291.0.0"))).contains(journey.device);
        assertThat(devices(get(udi + "%2801%2909506000134352"))).contains(journey.device);
        assertThat(devices(get(udi + "%2801%2909506000134352%288012%297.7.7"))).isEmpty();
        get(udi + "%2801%2909506000134353").isProblem(400, "/udi");
    }

    private static List<String> devices(Answer labelled) {
        return labelled.is(200)
                .json()
                .path("items")
                .valueStream()
                .map(one -> one.path("device").asString())
                .toList();
    }

    @Test
    void whatAVersionMayNotBeUsedForIsShownWithItsReason() {
        Journey journey = Journey.begin(this, true).through("put-live");
        assertThat(unfit(journey)).isEmpty();
        journey.move("1.0.0", "BLOCKED", "");
        JsonNode row = get("/api/device-list/unfit?site=" + journey.site)
                .json()
                .path("items")
                .get(0);
        assertThat(row.path("why").get(0).path("id").asString()).isEqualTo("withdrawn");
        assertThat(row.path("why").get(0).path("says").asString()).contains("withdrawn or blocked");
        assertThat(row.path("releaseStatus").asString()).isEqualTo("BLOCKED");
        assertThat(row.path("row").path("contact").path("phone").asString()).isEqualTo("+49 30 555");
        journey.step("hold").is(201);
        assertThat(unfit(journey)).containsExactly("withdrawn", "clinical-while-held");
    }

    @Test
    void anEndedSupportCountsInCareOnlyAndARejectedIntegrationAlways() {
        Journey journey = Journey.begin(this, false).through("install");
        journey.move("1.0.0", "SUPERSEDED", "");
        journey.move("1.0.0", "END_OF_SUPPORT", "");
        assertThat(unfit(journey)).isEmpty();
        journey.step("reject").is(201);
        assertThat(unfit(journey)).containsExactly("after-the-end");
    }

    @Test
    void importsOfTheSamplesStandInTheListWithWhatTheyLack() {
        JsonNode rows = get("/api/device-list?site=lakeside&device=dicomgate")
                .is(200)
                .json()
                .path("items");
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).path("imported").booleanValue()).isTrue();
        assertThat(rows.get(0).path("missing")).isNotEmpty();
        JsonNode unfit = get("/api/device-list/unfit?limit=1").is(200).json();
        assertThat(unfit.path("items")).hasSize(1);
        assertThat(unfit.path("next").asString()).isNotBlank();
        JsonNode next = get("/api/device-list/unfit?limit=1&after="
                        + unfit.path("next").asString())
                .is(200)
                .json();
        assertThat(next.path("items").get(0)).isNotEqualTo(unfit.path("items").get(0));
    }
}
