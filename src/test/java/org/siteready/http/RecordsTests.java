package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What people confirm of releases and contracts is kept, reaches the gates, and ages. */
class RecordsTests extends ServiceTest {

    private String records(String device) {
        return "/api/devices/" + device + "/releases/1.0.0/records";
    }

    private static String one(String key, String value) {
        return "{\"records\": [{\"key\": \"%s\", \"value\": %s}]}".formatted(key, value);
    }

    private static String seen(String key, String value, Instant at) {
        return "{\"records\": [{\"key\": \"%s\", \"value\": %s, \"observedAt\": \"%s\"}]}".formatted(key, value, at);
    }

    private Answer ask(String gate, String site, String device, String more) {
        return post("/api/gates/" + gate + "/decisions", asked(site, device, "1.0.0", more), "OPERATIONS");
    }

    private String notifiedBody(String site, String device) {
        return Judgments.result(ask("deployment", site, device, "").is(201), "notified-body");
    }

    @Test
    void whatIsRecordedOfAReleaseReachesTheGateAndRunsOut() {
        String device = releasedDevice();
        String site = boundSite(device);
        assertThat(get(records(device)).is(200).json().path("records")).isEmpty();
        assertThat(notifiedBody(site, device)).isEqualTo("UNKNOWN");
        Answer made = post(
                        records(device),
                        "{\"records\": [{\"key\": \"release.notifiedBodyNumber\", \"value\": \"0123\", \"evidence\":"
                                + " \"certificate G1\"}]}",
                        "REGULATORY")
                .is(201);
        assertThat(made.json()).isEqualTo(get(records(device)).is(200).json());
        JsonNode kept = made.json().at("/records/0");
        assertThat(kept.path("key").asString()).isEqualTo("release.notifiedBody");
        assertThat(kept.path("by").asString()).isEqualTo("person:regulatory-1");
        assertThat(kept.path("role").asString()).isEqualTo("REGULATORY");
        assertThat(kept.path("evidence").asString()).isEqualTo("certificate G1");
        assertThat(kept.path("observedAt").asString()).isEqualTo(clock.instant().toString());
        assertThat(notifiedBody(site, device)).isEqualTo("PASS");
        clock.pass(Duration.ofDays(365).minusSeconds(1));
        assertThat(notifiedBody(site, device)).isEqualTo("PASS");
        clock.pass(Duration.ofSeconds(1));
        assertThat(notifiedBody(site, device)).isEqualTo("UNKNOWN");
    }

    @Test
    void whatIsRecordedOfAReleaseIsOfThatReleaseOnly() {
        String device = releasedDevice();
        String site = boundSite(device);
        post("/api/devices/" + device + "/releases", "{\"version\": \"2.0.0\"}", "PRODUCT")
                .is(201);
        post(records(device).replace("1.0.0", "2.0.0"), one("release.notifiedBody", "\"0123\""), "REGULATORY")
                .is(201);
        assertThat(notifiedBody(site, device)).isEqualTo("UNKNOWN");
        assertThat(get(records(device)).json().path("records")).isEmpty();
    }

    @Test
    void theNewestObservationOfAKeyCounts() {
        String device = releasedDevice();
        String records = records(device);
        Instant now = clock.instant();
        post(records, seen("release.ifu.version", "\"B\"", now), "PRODUCT").is(201);
        post(records, seen("release.ifu.version", "\"A\"", now.minusSeconds(60)), "PRODUCT")
                .is(201);
        assertThat(get(records).at("/records/0/value")).isEqualTo("B");
        post(records, seen("release.ifu.version", "\"C\"", now), "PRODUCT").is(201);
        assertThat(get(records).at("/records/0/value")).isEqualTo("C");
        assertThat(get(records).json().path("records")).hasSize(1);
    }

    @Test
    void whatWasRecordedLaterWasNotKnown() {
        String device = releasedDevice();
        String site = boundSite(device);
        Instant before = clock.instant();
        clock.pass(Duration.ofMinutes(1));
        post(records(device), one("release.notifiedBody", "\"0123\""), "REGULATORY")
                .is(201);
        String asOf = ", \"asOf\": {\"knownAt\": \"%s\", \"validAt\": \"%s\"}";
        assertThat(Judgments.result(
                        ask("deployment", site, device, asOf.formatted(before, clock.instant()))
                                .is(200),
                        "notified-body"))
                .isEqualTo("UNKNOWN");
    }

    @Test
    void aDecisionOnRecordsIsMadeAgainFromWhatItKept() {
        String device = releasedDevice();
        String site = boundSite(device);
        post(records(device), one("release.notifiedBody", "\"0123\""), "REGULATORY")
                .is(201);
        Answer decided = ask("deployment", site, device, "").is(201);
        post(records(device), one("release.notifiedBody", "\"0456\""), "REGULATORY")
                .is(201);
        Answer again = post("/api/decisions/" + decided.at("/id") + "/replay", "", "OPERATIONS")
                .is(200);
        assertThat(again.json().path("same").booleanValue()).isTrue();
        assertThat(Judgments.facts(get("/api/decisions/" + decided.at("/id")), "notified-body"))
                .anyMatch(fact -> fact.contains("0123"));
    }

    @Test
    void allFaultsAreToldAtOnceWithTheirPlaces() {
        String device = releasedDevice();
        long before = entries();
        Answer refused = post(records(device), """
                        {"records": [
                          {"key": "release.notifedBody", "value": "0123"},
                          {"key": "release.notifiedBody", "value": "12"},
                          {"key": "release.udiValid", "value": true},
                          {"key": "contract.retrievalDays", "value": 60},
                          {"key": "site.country", "value": "DE"},
                          {"key": "release.eudamedRegistered", "value": true, "by": "person:x"},
                          {"key": "release.ifu.version", "value": "A", "observedAt": "2099-01-01T00:00:00Z"},
                          {"key": "release.ifu.version", "value": "B"},
                          {"key": "release.eudamedDueOn", "value": "soon", "unit": "d"},
                          {"value": 5}]}""", "REGULATORY")
                .isProblem(
                        400,
                        "/records/0/key",
                        "did you mean 'release.notifiedBody'?",
                        "/records/1/value",
                        "must match [0-9]{4}",
                        "/records/2/key",
                        "is kept by the service, which knows it from the UDI of the release",
                        "/records/3/key",
                        "is not about release but about contract; tell it at /api/contracts/{contract}/records",
                        "/records/4/key",
                        "tell it at /api/sites/{site}/facts",
                        "/records/5/by",
                        "/records/6/observedAt",
                        "/records/7/key",
                        "is recorded twice here",
                        "/records/8/unit",
                        "/records/8/value",
                        "/records/9/key");
        assertThat(refused.json().path("faults")).hasSize(11);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void eachRoleRecordsWhatItAnswersFor() {
        String device = releasedDevice();
        String record = one("release.notifiedBody", "\"0123\"");
        post(records(device), record, "SALES").isProblem(403, "REGULATORY", "PRODUCT");
        post(records(device), record, java.util.Map.of("X-Actor", "person:a")).isProblem(403, "X-Role");
        post(records("nothing"), record, "PRODUCT").isProblem(404, "nothing");
        post("/api/contracts/none/records", one("contract.retrievalDays", "60"), "SALES")
                .isProblem(404, "none");
    }

    @Test
    void aRecordSentAgainUnderItsKeyIsKeptOnce() {
        String device = releasedDevice();
        var headers = with(as("PRODUCT"), "Idempotency-Key", fresh("record"));
        String record = one("release.notifiedBody", "\"0123\"");
        String tag = post(records(device), record, headers).is(201).tag();
        clock.pass(Duration.ofMinutes(1));
        assertThat(post(records(device), record, headers).is(201).tag()).isEqualTo(tag);
        post(records(device), record.replace("0123", "0456"), headers).isProblem(422);
    }

    @Test
    void whatIsRecordedOfAContractReachesTheGate() {
        String device = releasedDevice();
        String customer = customer();
        String site = site(customer);
        bind(site, device);
        String contract = fresh("contract");
        String terms =
                "{\"customer\": \"%s\", \"sites\": [\"%s\"], \"devices\": [\"%s\"]}".formatted(customer, site, device);
        Answer drafted = post("/api/contracts", "{\"id\": \"%s\", \"terms\": %s}".formatted(contract, terms), "SALES")
                .is(201);
        String records = "/api/contracts/" + contract + "/records";
        assertThat(get(records).is(200).json().path("records")).isEmpty();
        assertThat(told(device, site)).isEmpty();
        post(records, one("contract.retrievalDays", "45"), "SALES").is(201);
        assertThat(told(device, site)).containsExactly(45);
        post(records, one("contract.retrievalDays", "60"), "OPERATIONS").is(201);
        assertThat(told(device, site)).containsExactly(60);
        post(records, one("contract.returnOrErase", "\"RETURN\""), "SALES")
                .isProblem(400, "POST /api/terminations/{site}/{device}/steps");
        post(records, one("contract.seats", "5"), "SALES").isProblem(400, "PUT /api/contracts/{contract}");
        post(records, one("contract.retrievalDays", "60"), "PRODUCT").isProblem(403, "SALES", "OPERATIONS");
        assertThat(get("/api/contracts/" + contract).is(200).tag())
                .as("records are no change of the terms")
                .isEqualTo(drafted.tag());
    }

    /** The days to fetch data, as a case holds them. */
    private List<Integer> told(String device, String site) {
        Answer decided = ask("termination", site, device, "").is(201);
        return get("/api/decisions/" + decided.at("/id") + "/case")
                .is(200)
                .json()
                .path("recorded")
                .valueStream()
                .filter(fact -> fact.path("key").asString().equals("contract.retrievalDays"))
                .map(fact -> fact.path("value").asInt())
                .toList();
    }

    @Test
    void theVocabularyTellsWhatTheServiceKeeps() {
        JsonNode words = get("/api/vocabulary").is(200).json().path("items");
        assertThat(words.valueStream()
                        .filter(word -> word.path("kept").asString("").equals("service"))
                        .map(word -> word.path("key").asString()))
                .contains("contract.signedOn", "release.udiValid", "integration.state")
                .doesNotContain("release.notifiedBody", "contract.retrievalDays", "site.country");
    }
}
