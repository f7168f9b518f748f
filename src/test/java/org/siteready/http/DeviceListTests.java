package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Each deployment is one row of the medical device list, complete or refused, from the entry of the step that deploys. */
class DeviceListTests extends ServiceTest {

    private List<Entry> entries(Journey journey) {
        return ledger.read(new Stream("integrations", journey.site + "/" + journey.device), 1, 10_000);
    }

    private JsonNode rows(Journey journey, String more) {
        return get("/api/device-list?site=" + journey.site + more)
                .is(200)
                .json()
                .path("items");
    }

    private static List<String> column(JsonNode rows, String field) {
        return rows.valueStream().map(row -> row.path(field).asString("")).toList();
    }

    @Test
    void theRowStandsInTheEntryOfTheStepThatDeploys() {
        Journey journey = Journey.begin(this, false).through("start");
        assertThat(rows(journey, "")).isEmpty();
        Answer planned = get(journey.address() + "/row").is(200);
        assertThat(planned.at("/status")).isEqualTo("PLANNED");
        assertThat(column(planned.json().path("missing"), "field"))
                .containsExactlyInAnyOrder("responsible", "contact", "location", "notifiedBody");
        assertThat(planned.text()).contains("/row", "release.notifiedBody");
        journey.open("install");
        List<Entry> entries = entries(journey);
        Entry last = entries.get(entries.size() - 1);
        assertThat(last.type()).isEqualTo("IntegrationMoved");
        assertThat(last.body().path("row").path("udi").asString()).isEqualTo(Journey.UDI);
        JsonNode row = rows(journey, "").get(0);
        assertThat(row.path("row").asString()).isEqualTo(journey.site + "_" + journey.device + "_1");
        assertThat(row.path("entry").asLong()).isEqualTo(last.seq());
        Map.ofEntries(
                        Map.entry("deviceName", "Device"),
                        Map.entry("version", "1.0.0"),
                        Map.entry("status", "INSTALLED"),
                        Map.entry("use", "TEST"),
                        Map.entry("system", "clinical"),
                        Map.entry("productStatus", "RELEASED"),
                        Map.entry("udi", Journey.UDI),
                        Map.entry("udiDi", "09506000134352"),
                        Map.entry("udiPi", "1.0.0"),
                        Map.entry("releaseDate", "2026-09-01"),
                        Map.entry("riskClass", "IIb"),
                        Map.entry("notifiedBody", "0123"),
                        Map.entry("manufacturer", "Example Medical Software GmbH"),
                        Map.entry("company", "Clinic"),
                        Map.entry("location", "Radiology, room 2.14"),
                        Map.entry("country", "DE"),
                        Map.entry("deployedOn", "2026-11-24"),
                        Map.entry("storeUrl", "https://store.example/device"),
                        Map.entry("commentary", "on the third shelf"),
                        Map.entry("listedBy", "person:operations-1"))
                .forEach((field, value) ->
                        assertThat(row.path(field).asString()).as(field).isEqualTo(value));
        assertThat(row.path("missing")).isEmpty();
        assertThat(row.path("responsible").path("name").asString()).isEqualTo("Rita Vogel");
        assertThat(row.path("contact").path("phone").asString()).isEqualTo("+49 30 555");
        journey.record("integration.installedBy", "\"SUPPLIER\"").is(201);
        assertThat(rows(journey, "").get(0).path("installedBy").asString()).isEqualTo("SUPPLIER");
        entries(journey)
                .forEach(entry ->
                        assertThat(entry.body().toString()).doesNotContain("Vogel", "Kern", "+49 30", "maker.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"responsible", "contact", "location"})
    void aDeploymentWithoutOneOfTheDetailsIsRefusedAndTheFieldNamed(String field) {
        Journey journey = Journey.begin(this, false).through("start");
        ObjectNode details = (ObjectNode) JsonMapper.shared().readTree(Journey.DETAILS);
        details.remove(field);
        journey.details(details.toString()).is(200);
        refused(journey, field);
        journey.details(Journey.DETAILS).is(200);
        journey.open("install").is(201);
    }

    @Test
    void aDeploymentWithoutANotifiedBodyIsRefusedAndTheFieldNamed() {
        Journey journey = Journey.begin(this, false).through("start");
        journey.details(Journey.DETAILS).is(200);
        refused(journey, "notifiedBody");
    }

    @ParameterizedTest
    @CsvSource({"'', udi udiDi udiPi", "(01)09506000134352, udiPi"})
    void aDeploymentOfWhatIsNotFullyLabelledIsRefusedAndTheFieldsNamed(String udi, String fields) {
        Journey journey = Journey.begin(this, false);
        String labelled = udi.isEmpty() ? "" : ", \"udi\": \"" + udi + "\"";
        post("/api/devices/" + journey.device + "/releases", "{\"version\": \"2.0.0\"" + labelled + "}", "PRODUCT")
                .is(201);
        journey.minor("2.0.0");
        journey.through("start");
        journey.details(Journey.DETAILS).is(200);
        Answer planned = get(journey.address() + "/row?version=2.0.0").is(200);
        assertThat(column(planned.json().path("missing"), "field")).contains(fields.split(" "));
        Answer asked = post(
                        "/api/gates/deployment/decisions",
                        asked(journey.site, journey.device, "2.0.0", ""),
                        "OPERATIONS")
                .is(201);
        assertThat(Judgments.result(asked, "row-complete")).isEqualTo("FAIL");
        post(journey.address() + "/deployments", "{\"version\": \"2.0.0\", \"use\": \"TEST\"}", "OPERATIONS")
                .isProblem(409, "row-complete");
        assertThat(rows(journey, "")).isEmpty();
    }

    private void refused(Journey journey, String field) {
        Answer closed = journey.step("install").isProblem(409);
        assertThat(closed.json().path("decision").path("judgments").valueStream())
                .anySatisfy(judgment -> {
                    assertThat(judgment.path("criterion").asString()).isEqualTo("row-complete");
                    assertThat(judgment.path("result").asString()).isEqualTo("FAIL");
                });
        assertThat(column(get(journey.address() + "/row").is(200).json().path("missing"), "field"))
                .contains(field);
        assertThat(rows(journey, "")).isEmpty();
    }

    @Test
    void useInCareReplacesTheTestOnTheSameSystemAndTheRowsStay() {
        Journey journey = Journey.begin(this, true).through("go-live");
        String tested = rows(journey, "").toString();
        journey.step("put-live").is(201);
        JsonNode rows = rows(journey, "");
        assertThat(column(rows, "use")).containsExactly("TEST", "CLINICAL");
        assertThat(column(rows, "status")).containsExactly("DECOMMISSIONED", "IN_USE");
        assertThat(rows.get(0).path("decommissionedOn").asString()).isEqualTo("2026-11-24");
        assertThat(rows.get(0).path("decommissionedBecause").asString()).isEqualTo("replaced by row 2");
        assertThat(tested).contains("INSTALLED");
        assertThat(rows(journey, "&status=IN_USE")).hasSize(1);
        assertThat(rows(journey, "&use=TEST&status=IN_USE")).isEmpty();
        assertThat(rows(journey, "&asOf=2026-11-23")).isEmpty();
        assertThat(column(rows(journey, "&asOf=2026-11-24"), "status")).containsExactly("DECOMMISSIONED", "IN_USE");
        assertThat(rows(journey, "&asOf=2026-12-31")).hasSize(2);
        assertThat(rows(journey, "&asOf=2026-11-23T22:59:59Z")).isEmpty();
        assertThat(rows(journey, "&asOf=2026-11-23T23:00:00Z"))
                .as("in Berlin it is the next day already")
                .hasSize(2);
    }

    @Test
    void theListIsTheSameAsCsvAndAsWorkbook() {
        Journey journey = Journey.begin(this, false).through("install");
        post(
                        journey.address() + "/records",
                        "{\"records\": [{\"key\": \"integration.installedBy\", \"value\": \"CUSTOMER\"}]}",
                        "OPERATIONS")
                .is(201);
        journey.details(Journey.DETAILS.replace("on the third shelf", "=1+1, \\\"quoted\\\"\\nand a line"))
                .is(200);
        String asked = "?site=" + journey.site;
        Tables.same(
                rows(journey, ""),
                get("/api/device-list.csv" + asked).is(200).bytes(),
                get("/api/device-list.xlsx" + asked).is(200).bytes());
        assertThat(get("/api/device-list.csv" + asked).text()).contains("\"'=1+1, \"\"quoted\"\"\nand a line\"");
        clock.pass(Duration.ofHours(1));
        assertThat(get("/api/device-list.xlsx" + asked).bytes())
                .isEqualTo(get("/api/device-list.xlsx" + asked).bytes());
        Tables.same(
                get("/api/device-list?limit=500").is(200).json().path("items"),
                get("/api/device-list.csv").is(200).bytes(),
                get("/api/device-list.xlsx").is(200).bytes());
    }

    @Test
    void aRowIsDecommissionedOnceAndOnADayThatHasCome() {
        Journey journey = Journey.begin(this, false).through("install");
        String row = "/api/device-list/" + journey.site + "_" + journey.device + "_1";
        String path = row + "/decommissioning";
        String known = clock.instant().toString();
        clock.pass(Duration.ofDays(5));
        post(path, "{\"on\": \"2026-11-30\", \"reason\": \"moved\"}", "OPERATIONS")
                .isProblem(400, "/on", "not come");
        post(path, "{\"on\": \"2026-11-23\", \"reason\": \"moved\"}", "OPERATIONS")
                .isProblem(400, "/on", "first day");
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        String body = "{\"on\": \"2026-11-27\", \"reason\": \"moved\"}";
        post(path, body, named).is(201);
        long before = entries();
        assertThat(post(path, body, named).is(201).at("/status")).isEqualTo("DECOMMISSIONED");
        post(path, body, "OPERATIONS").isProblem(409, "2026-11-27");
        assertThat(entries()).isEqualTo(before);
        assertThat(column(rows(journey, "&asOf=2026-11-26"), "status")).containsExactly("INSTALLED");
        assertThat(column(rows(journey, "&asOf=2026-11-26"), "decommissionedOn"))
                .containsExactly("");
        assertThat(column(rows(journey, "&asOf=2026-11-27"), "status")).containsExactly("DECOMMISSIONED");
        assertThat(column(rows(journey, "&knownAt=" + known), "status"))
                .as("nobody knew then")
                .containsExactly("INSTALLED");
        assertThat(column(rows(journey, "&asOf=2026-11-28&knownAt=" + known), "status"))
                .containsExactly("INSTALLED");
        assertThat(get(row).is(200).at("/decommissionedBecause")).isEqualTo("moved");
    }

    @Test
    void whetherEveryRowHasItsLastDayIsAFact() {
        Journey journey = Journey.begin(this, false).through("install");
        assertThat(termination(journey)).isEqualTo("FAIL");
        post(
                        "/api/device-list/" + journey.site + "_" + journey.device + "_1/decommissioning",
                        "{\"on\": \"2026-11-24\", \"reason\": \"the end\"}",
                        "OPERATIONS")
                .is(201);
        assertThat(termination(journey)).isEqualTo("PASS");
        post(
                        journey.address() + "/records",
                        "{\"records\": [{\"key\": \"integration.listRowDecommissioned\", \"value\": false}]}",
                        "OPERATIONS")
                .isProblem(400, "kept by the service");
    }

    private String termination(Journey journey) {
        Answer asked = post("/api/gates/termination/decisions", asked(journey.site, journey.device), "OPERATIONS");
        return Judgments.result(asked.is(201), "row-decommissioned");
    }

    @Test
    void detailsAreChangedOnTheVersionThatWasRead() {
        Journey journey = Journey.begin(this, false).through("start");
        String row = journey.address() + "/row";
        Answer first = put(row, Journey.DETAILS, as("OPERATIONS")).is(200);
        long before = entries();
        put(row, Journey.DETAILS, as("OPERATIONS")).isProblem(428);
        put(row, Journey.DETAILS, with(as("OPERATIONS"), "If-Match", "\"1\"")).isProblem(412);
        assertThat(entries()).isEqualTo(before);
        Map<String, String> named = with(as("OPERATIONS"), "If-Match", first.tag(), "Idempotency-Key", fresh("key"));
        Answer second = put(row, Journey.DETAILS, named).is(200);
        before = entries();
        assertThat(put(row, Journey.DETAILS, named).is(200).tag()).isEqualTo(second.tag());
        put(row, Journey.DETAILS.replace("Vogel", "Sperling"), named).isProblem(422);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void anImportedRowIsShownIncompleteAndIsCompleted() {
        Journey journey = Journey.begin(this, false);
        Answer proposed = post("/api/integrations/import", """
                        {"site": "%s", "device": "%s", "version": "1.0.0", "state": "LIVE", "use": "CLINICAL",
                         "references": ["binder 7"], "reason": "on paper"}""".formatted(journey.site, journey.device), "OPERATIONS")
                .is(201);
        assertThat(rows(journey, "")).as("one person only has proposed it").isEmpty();
        post(
                        journey.address() + "/import/confirmation",
                        "{\"digest\": \"%s\"}".formatted(proposed.at("/items/0/digest")),
                        "REGULATORY")
                .is(201);
        JsonNode row = rows(journey, "").get(0);
        assertThat(row.path("status").asString()).isEqualTo("IN_USE");
        assertThat(row.path("imported").booleanValue()).isTrue();
        assertThat(column(row.path("missing"), "field"))
                .contains("udi", "company", "contact", "deployedOn", "notifiedBody");
        journey.tell("release.notifiedBody");
        journey.details(Journey.DETAILS).is(200);
        assertThat(column(rows(journey, "").get(0).path("missing"), "field")).containsExactly("deployedOn");
        String day = Journey.DETAILS.replace("{\"responsible\"", "{\"deployedOn\": \"2025-03-01\", \"responsible\"");
        journey.details(day).is(200);
        JsonNode whole = rows(journey, "").get(0);
        assertThat(whole.path("missing")).isEmpty();
        assertThat(whole.path("deployedOn").asString()).isEqualTo("2025-03-01");
        assertThat(whole.path("udi").asString()).isEqualTo(Journey.UDI);
        assertThat(whole.path("company").asString()).isEqualTo("Clinic");
        journey.details(day).isProblem(400, "/deployedOn", "known already");
        assertThat(rows(journey, "&asOf=2025-02-28")).isEmpty();
        assertThat(rows(journey, "&asOf=2025-03-01")).hasSize(1);
    }

    @Test
    void twoReleasesRunSideBySideOnTestAndClinicalSystems() {
        Journey journey = Journey.begin(this, true).through("put-live");
        journey.labelled("1.1.0", "(01)09506000134352(8012)1.1.0");
        journey.minor("1.1.0");
        String path = journey.address() + "/deployments";
        String test = "{\"version\": \"1.1.0\", \"use\": \"TEST\"}";
        post(path, test, "OPERATIONS").isProblem(409, "row-complete");
        journey.details(Journey.DETAILS.replace("{\"responsible\"", "{\"system\": \"test\", \"responsible\""))
                .is(200);
        Answer deployed = post(path, test, "OPERATIONS").is(201);
        assertThat(deployed.at("/decision/outcome")).isEqualTo("ALLOW");
        assertThat(deployed.at("/row/system")).isEqualTo("test");
        String decision = "/api/decisions/" + deployed.at("/decision/id");
        assertThat(get(decision).is(200).json()).isEqualTo(deployed.json().path("decision"));
        assertThat(post(decision + "/replay", "", "OPERATIONS")
                        .is(200)
                        .json()
                        .path("same")
                        .booleanValue())
                .isTrue();
        assertThat(journey.now().at("/use"))
                .as("the integration goes on as it was")
                .isEqualTo("CLINICAL");
        post(path, "{\"version\": \"1.1.0\", \"use\": \"TRAINING\", \"system\": \"clinical\"}", "OPERATIONS")
                .isProblem(409, "never mixes");
        post(path, "{\"version\": \"1.1.0\", \"use\": \"CLINICAL\"}", "OPERATIONS")
                .isProblem(400, "/use");
        JsonNode has = get("/api/device-list/versions/" + journey.device + "/1.1.0")
                .is(200)
                .json();
        assertThat(has.path("counts").path("clinical").asInt()).isZero();
        assertThat(has.path("counts").path("other").asInt()).isEqualTo(1);
        assertThat(has.path("clinicalSites")).isEmpty();
        JsonNode old = get("/api/device-list/versions/" + journey.device + "/1.0.0")
                .is(200)
                .json();
        assertThat(old.path("counts").path("clinical").asInt()).isEqualTo(1);
        assertThat(old.path("counts").path("other").asInt()).isZero();
        assertThat(old.path("counts").path("decommissioned").asInt()).isEqualTo(1);
        assertThat(old.path("clinicalSites").get(0).asString()).isEqualTo(journey.site);
        post(path, "{\"version\": \"1.0.0\", \"use\": \"TRAINING\"}", "OPERATIONS")
                .is(201);
        assertThat(column(rows(journey, ""), "status"))
                .containsExactly("DECOMMISSIONED", "IN_USE", "DECOMMISSIONED", "INSTALLED");
    }
}
