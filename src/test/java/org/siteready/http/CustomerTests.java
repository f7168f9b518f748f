package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Customers, sites, contracts and what is known of sites, over HTTP. */
class CustomerTests extends ServiceTest {

    private static final String FACTS = "/facts";

    @Test
    void aSiteBelongsToItsCustomerAndIsChangedByWhoSawIt() {
        String customer = customer();
        String site = site(customer);
        assertThat(get("/api/customers/" + customer).is(200).at("/name")).isEqualTo("Clinic");
        assertThat(get("/api/sites?customer=" + customer).is(200).json().path("items"))
                .hasSize(1);
        Answer seen = get("/api/sites/" + site).is(200);
        String edit = "{\"name\": \"New\", \"customer\": \"%s\", \"country\": \"DE\", \"region\": \"DE-BY\", \"zone\":"
                + " \"Europe/Berlin\"}";
        put("/api/sites/" + site, edit.formatted(customer), as("SALES")).isProblem(428);
        Answer changed = put("/api/sites/" + site, edit.formatted(customer), with(as("SALES"), "If-Match", seen.tag()))
                .is(200);
        assertThat(changed.at("/region")).isEqualTo("DE-BY");
        put("/api/sites/" + site, edit.formatted(customer), with(as("SALES"), "If-Match", seen.tag()))
                .isProblem(412);
        put("/api/sites/" + site, edit.formatted(customer), with(as("SALES"), "If-Match", "\"x\", " + changed.tag()))
                .is(200);
        put("/api/sites/" + site, edit.formatted("nobody"), with(as("SALES"), "If-Match", "*"))
                .isProblem(404, "there is no customer 'nobody'");
        assertThat(get("/api/customers").is(200).json().path("items")).isNotEmpty();
    }

    @Test
    void everyChangeOfFactsMakesAVersionThatStays() {
        String site = site(customer());
        get("/api/sites/" + site + "/environment").isProblem(404, "environment");
        Answer first = observe(site, "MEASURED", 4);
        assertThat(first.json().path("number").intValue()).isOne();
        clock.pass(Duration.ofHours(1));
        Answer second = observe(site, "MEASURED", 16);
        assertThat(second.at("/profile")).isNotEqualTo(first.at("/profile"));
        assertThat(memory(get("/api/sites/" + site + "/environment?version=1").is(200)))
                .isEqualTo("4");
        Answer now = get("/api/sites/" + site + "/environment").is(200);
        assertThat(memory(now)).isEqualTo("16");
        assertThat(now.tag()).isEqualTo(second.tag());
        assertThat(get("/api/sites/" + site + "/environment/versions?limit=1")
                        .is(200)
                        .json()
                        .path("items"))
                .hasSize(1);
        get("/api/sites/" + site + "/environment?version=3").isProblem(404, "environment version");
    }

    private static String memory(Answer environment) {
        return environment
                .json()
                .path("facts")
                .valueStream()
                .filter(fact -> fact.path("key").asString().equals("host.memory.mib"))
                .map(fact -> fact.path("value").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anOlderObservationChangesNothing() {
        String site = site(customer());
        String old = memory("MEASURED", 4);
        clock.pass(Duration.ofHours(1));
        observe(site, "MEASURED", 16);
        post("/api/sites/" + site + FACTS, old, "OPERATIONS").is(201);
        assertThat(memory(get("/api/sites/" + site + "/environment"))).isEqualTo("16");
    }

    @Test
    void theWholeProfileIsReplacedByWhoSawIt() {
        String site = site(customer());
        String body = memory("MEASURED", 16);
        Answer first = put("/api/sites/" + site + "/environment", body, as("OPERATIONS"))
                .is(200);
        put("/api/sites/" + site + "/environment", body, as("OPERATIONS")).isProblem(428);
        put("/api/sites/" + site + "/environment", body, with(as("OPERATIONS"), "If-Match", "\"1\""))
                .isProblem(412);
        Answer second = put(
                        "/api/sites/" + site + "/environment",
                        "{\"facts\": []}",
                        with(as("OPERATIONS"), "If-Match", first.tag()))
                .is(200);
        assertThat(second.json().path("facts").intValue()).isZero();
        assertThat(second.json().path("number").intValue()).isEqualTo(2);
    }

    @Test
    void aContradictionIsResolvedOrTakenBack() {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 4);
        observe(site, "DECLARED", 16);
        assertThat(result(evaluate(asked(site, device)).is(201))).isEqualTo("UNKNOWN");
        Answer resolved = post(
                        "/api/sites/" + site + "/facts/resolutions",
                        settled("DECLARED", "the measurement was of another machine"),
                        "OPERATIONS")
                .is(201);
        assertThat(resolved.at("/change")).isEqualTo("ContradictionResolved");
        assertThat(result(evaluate(asked(site, device)).is(201))).isEqualTo("PASS");
        assertThat(get("/api/sites/" + site + "/environment").at("/resolutions/0/by"))
                .isEqualTo("person:operations-1");
        post("/api/sites/" + site + "/facts/retractions", settled("DECLARED", "nobody knows why"), "OPERATIONS")
                .is(201);
        assertThat(result(evaluate(asked(site, device)).is(201))).isEqualTo("FAIL");
        post("/api/sites/" + site + "/facts/retractions", settled("DECLARED", "again"), "OPERATIONS")
                .isProblem(409, "no DECLARED fact");
        post("/api/sites/" + site + "/facts/resolutions", settled("IMPORTED", "none"), "OPERATIONS")
                .isProblem(409, "no IMPORTED fact");
    }

    private static String settled(String source, String reason) {
        return """
                {"key": "host.memory.mib", "subject": "server:one", "source": "%s", "reason": "%s"}""".formatted(source, reason);
    }

    private static String result(Answer decision) {
        for (JsonNode judgment : decision.json().path("judgments")) {
            if (judgment.path("criterion").asString().equals("T-01")) {
                return judgment.path("result").asString();
            }
        }
        throw new AssertionError(decision.text());
    }

    @Test
    void factsSentAgainUnderTheirKeyAreKeptOnce() {
        String site = site(customer());
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        Answer first =
                post("/api/sites/" + site + FACTS, memory("MEASURED", 4), named).is(201);
        long before = entries();
        assertThat(post("/api/sites/" + site + FACTS, memory("MEASURED", 4), named)
                        .is(201)
                        .json())
                .isEqualTo(first.json());
        post("/api/sites/" + site + FACTS, memory("MEASURED", 8), named).isProblem(422);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void bindingsAreChangedByWhoSawThem() {
        String device = releasedDevice();
        String site = boundSite(device);
        String path = "/api/sites/" + site + "/bindings/" + device;
        Answer seen = get(path).is(200);
        assertThat(seen.at("/environments/clinical/server/0")).isEqualTo("server:one");
        String other = "{\"environments\": {\"clinical\": {\"server\": [\"server:two\"]}}}";
        put(path, other, as("OPERATIONS")).isProblem(428);
        put(path, other, with(as("OPERATIONS"), "If-Match", "\"1\"")).isProblem(412);
        put(path, other, with(as("OPERATIONS"), "If-Match", seen.tag())).is(200);
        put("/api/sites/" + site + "/bindings/unheard-of", other, as("OPERATIONS"))
                .isProblem(404, "there is no device 'unheard-of'");
        get("/api/sites/" + site + "/bindings/lungview").isProblem(404, "binding");
    }

    @Test
    void aSignedContractOpensTheGateToTheIntegration() {
        String device = releasedDevice();
        String customer = customer();
        String site = site(customer);
        bind(site, device);
        String id = fresh("contract");
        assertThat(start(site, device, "contract-signed"))
                .as("without a contract")
                .isEqualTo("UNKNOWN");
        String terms = """
                {"customer": "%s", "sites": ["%s"], "devices": ["%s"], "start": "2026-01-01", "end": "2027-12-31",
                 "seats": 20, "noticePeriodDays": 30, "noticeCalendar": "WORKING_DAYS", "consentRequired": false,
                 "trainingRequired": false, "contactNamed": true}""".formatted(customer, site, device);
        String body = "{\"id\": \"%s\", \"terms\": %s}".formatted(id, terms);
        post("/api/contracts", body, "OPERATIONS").isProblem(403, "SALES");
        Answer drafted = post("/api/contracts", body, "SALES").is(201);
        post("/api/contracts", body, "SALES").isProblem(409, "already");
        assertThat(start(site, device, "contract-signed")).isEqualTo("FAIL");
        post("/api/contracts/" + id + "/state", "{\"state\": \"NOTICE_OF_TERMINATION\"}", match("SALES", drafted))
                .isProblem(409, "SIGNED", "ENDED");
        Answer signed = post("/api/contracts/" + id + "/state", "{\"state\": \"SIGNED\"}", match("SALES", drafted))
                .is(200);
        post("/api/contracts/" + id + "/state", "{\"state\": \"ENDED\"}", match("SALES", drafted))
                .isProblem(412);
        assertThat(start(site, device, "contract-signed")).isEqualTo("PASS");
        assertThat(start(site, device, "contract-in-force")).isEqualTo("PASS");
        assertThat(start(site, device, "processing-agreed")).isEqualTo("UNKNOWN");
        post("/api/sites/" + site + FACTS, """
                        {"facts": [{"key": "dataprotection.dpaSigned", "subject": "site", "value": true,
                          "source": "DECLARED", "by": "person:dpo", "observedAt": "%s"}]}""".formatted(clock.instant()), "OPERATIONS")
                .is(201);
        assertThat(start(site, device, "processing-agreed")).isEqualTo("PASS");
        Answer changed = put(
                        "/api/contracts/" + id,
                        terms.replace("2027-12-31", "2026-11-01"),
                        with(
                                as("SALES"),
                                "If-Match",
                                get("/api/contracts/" + id).tag()))
                .is(200);
        assertThat(changed.at("/state")).as("terms change, the state does not").isEqualTo("SIGNED");
        assertThat(start(site, device, "contract-in-force")).as("it has ended").isEqualTo("FAIL");
        assertThat(get("/api/contracts?customer=" + customer).is(200).json().path("items"))
                .hasSize(1);
        assertThat(signed.tag()).isNotEqualTo(changed.tag());
    }

    private static Map<String, String> match(String role, Answer seen) {
        return with(as(role), "If-Match", seen.tag());
    }

    private String start(String site, String device, String criterion) {
        Answer asked = post("/api/gates/integration-start/decisions", asked(site, device), "OPERATIONS");
        return Judgments.result(asked.is(201), criterion);
    }

    @Test
    void aContractIsRefusedWhereItCannotHold() {
        String customer = customer();
        String other = site(customer());
        String body =
                "{\"id\": \"%s\", \"terms\": {\"customer\": \"%s\", \"sites\": [\"%s\"], \"devices\": [\"%s\"]%s}}";
        post("/api/contracts", body.formatted(fresh("contract"), customer, other, "lungview", ""), "SALES")
                .isProblem(409, "belongs to customer");
        post("/api/contracts", body.formatted(fresh("contract"), customer, "nowhere", "lungview", ""), "SALES")
                .isProblem(404, "there is no site 'nowhere'");
        String site = site(customer);
        post("/api/contracts", body.formatted(fresh("contract"), customer, site, "lungvue", ""), "SALES")
                .isProblem(404, "there is no device 'lungvue'");
        String backwards = ", \"start\": \"2026-12-01\", \"end\": \"2026-11-01\"";
        post("/api/contracts", body.formatted(fresh("contract"), customer, site, "lungview", backwards), "SALES")
                .isProblem(400, "/terms/end");
        post(
                        "/api/contracts",
                        body.formatted(fresh("contract"), customer, site, "lungview", ", \"seats\": -1"),
                        "SALES")
                .isProblem(400, "/terms/seats");
    }

    @Test
    void answersAndWaiversReachTheDecision() {
        String answers = "/api/sites/riverbend/devices/lungview/answers";
        Answer before = get(answers).is(200);
        Answer given =
                post(answers, """
                        {"answers": [{"criterion": "LV-MAN-01", "result": "PASS", "comment": "seen on site",
                          "by": "person:operations-1", "at": "%s"}]}""".formatted(clock.instant()), "OPERATIONS").is(201);
        assertThat(given.json().path("answers").size())
                .isEqualTo(before.json().path("answers").size() + 1);
        String waivers = "/api/sites/riverbend/devices/lungview/waivers";
        String waiver = """
                {"waivers": [{"id": "W-1", "criterion": "LV-CLI-01", "device": "lungview", "version": "9.9.9",
                  "covers": "FAIL", "failing": [], "reason": "r", "risk": "k", "control": "c",
                  "requestedBy": "person:a", "approvedBy": "person:b", "approvedAt": "2026-11-20T09:00:00Z",
                  "expiresAt": "2027-01-01T00:00:00Z"}]}""";
        assertThat(post(waivers, waiver, "REGULATORY").is(201).json().path("waivers"))
                .hasSize(before.json().path("waivers").size() + 1);
        long entries = entries();
        post(waivers, waiver.replace("person:b", "person:a"), "REGULATORY").isProblem(400, "who asked for it");
        post(waivers, waiver.replace("\"lungview\"", "\"cardioapp\""), "REGULATORY")
                .isProblem(400, "cardioapp");
        post(waivers, waiver.replace("2027-01-01", "2026-01-01"), "REGULATORY")
                .isProblem(400, "before it was approved");
        post(waivers, waiver.replace("2026-11-20T", "2026-12-20T"), "REGULATORY")
                .isProblem(400, "has not come yet");
        post(waivers, waiver.replace("\"FAIL\"", "\"ERROR\""), "REGULATORY").isProblem(400, "/waivers/0/covers");
        post(waivers, "{\"waivers\": []}", "REGULATORY").isProblem(400, "/waivers");
        post("/api/sites/riverbend/devices/unheard-of/waivers", waiver, "REGULATORY")
                .isProblem(404, "unheard-of");
        post("/api/sites/riverbend/devices/unheard-of/answers", "{\"answers\": []}", "REGULATORY")
                .isProblem(404, "unheard-of");
        assertThat(entries()).isEqualTo(entries);
    }
}
