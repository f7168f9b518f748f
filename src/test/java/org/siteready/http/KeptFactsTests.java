package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service's own records tell of contracts and releases reaches the gates; nobody else tells it. */
class KeptFactsTests extends ServiceTest {

    private static final String VALID = "(01)09506000134352(8012)1.0.0";
    private static final String INVALID = "(01)09506000134353(8012)1.0.0";

    private String device = "";
    private String customer = "";
    private String site = "";

    @BeforeEach
    void aReleasedDeviceAtASite() {
        device = releasedDevice();
        customer = customer();
        site = site(customer);
        bind(site, device);
    }

    private Answer ask(String gate) {
        return post("/api/gates/" + gate + "/decisions", asked(site, device), "OPERATIONS")
                .is(201);
    }

    private String terms(String more) {
        return "{\"customer\": \"%s\", \"sites\": [\"%s\"], \"devices\": [\"%s\"]%s}"
                .formatted(customer, site, device, more);
    }

    private String contract(String more) {
        String id = fresh("contract");
        post("/api/contracts", "{\"id\": \"%s\", \"terms\": %s}".formatted(id, terms(more)), "SALES")
                .is(201);
        return "/api/contracts/" + id;
    }

    private void move(String contract, String state) {
        post(
                        contract + "/state",
                        "{\"state\": \"%s\"}".formatted(state),
                        with(as("SALES"), "If-Match", get(contract).tag()))
                .is(200);
    }

    /** What the case of a decision holds of the service's own records, under its keys. */
    private Map<String, String> recorded(Answer decision) {
        return get("/api/decisions/" + decision.at("/id") + "/case")
                .is(200)
                .json()
                .path("recorded")
                .valueStream()
                .collect(Collectors.toMap(
                        fact -> fact.path("key").asString(),
                        fact -> fact.path("value").isString()
                                ? fact.path("value").asString()
                                : fact.path("value").toString()));
    }

    @Test
    void theDayOfSigningIsTheSitesAndStays() {
        String contract = contract("");
        assertThat(recorded(ask("integration-start"))).doesNotContainKey("contract.signedOn");
        clock.pass(Duration.ofHours(14).plusMinutes(30));
        move(contract, "SIGNED");
        assertThat(Judgments.facts(ask("integration-start"), "evaluated-before-contract"))
                .as("in Berlin it is the next day already")
                .contains("contract.signedOn 2026-11-25");
        clock.pass(Duration.ofDays(3));
        put(contract, terms(", \"seats\": 5"), with(as("SALES"), "If-Match", "*"))
                .is(200);
        move(contract, "NOTICE_OF_TERMINATION");
        move(contract, "SIGNED");
        assertThat(recorded(ask("integration-start")))
                .as("terms that change and a notice that is taken back are no new signature")
                .containsEntry("contract.signedOn", "2026-11-25")
                .containsEntry("contract.seats", "5")
                .containsEntry("contract.status", "SIGNED");
        assertThat(get(contract).at("/signedAt")).isEqualTo("2026-11-24T23:30:00Z");
    }

    @Test
    void aContractBeginsWithItsFirstDayAtTheSite() {
        assertThat(Judgments.result(ask("go-live"), "contract-begun")).isEqualTo("UNKNOWN");
        String contract = contract("");
        assertThat(Judgments.result(ask("go-live"), "contract-begun"))
                .as("no first day is agreed")
                .isEqualTo("UNKNOWN");
        put(contract, terms(", \"start\": \"2026-11-26\""), with(as("SALES"), "If-Match", "*"))
                .is(200);
        Instant begins = Instant.parse("2026-11-25T23:00:00Z");
        clock.pass(Duration.between(clock.instant(), begins.minusSeconds(1)));
        assertThat(Judgments.result(ask("go-live"), "contract-begun")).isEqualTo("FAIL");
        String asOf = ", \"asOf\": {\"validAt\": \"%s\"}".formatted(begins);
        assertThat(Judgments.result(
                        post("/api/gates/go-live/decisions", asked(site, device, "1.0.0", asOf), "OPERATIONS")
                                .is(200),
                        "contract-begun"))
                .isEqualTo("PASS");
        clock.pass(Duration.ofSeconds(1));
        assertThat(Judgments.result(ask("go-live"), "contract-begun")).isEqualTo("PASS");
    }

    @Test
    void everyTermOfTheContractIsAFact() {
        contract("""
                , "start": "2026-01-01", "end": "2027-12-31", "seats": 20, "noticePeriodDays": 30, "noticeCalendar":
                 "WORKING_DAYS", "consentRequired": true, "trainingRequired": true, "trainingCapacityConfirmed": false,
                 "contactNamed": true""");
        assertThat(recorded(ask("deployment")))
                .containsEntry("contract.status", "DRAFT")
                .containsEntry("contract.start", "2026-01-01")
                .containsEntry("contract.end", "2027-12-31")
                .containsEntry("contract.begun", "true")
                .containsEntry("contract.seats", "20")
                .containsEntry("contract.noticePeriodDays", "30")
                .containsEntry("contract.noticeCalendar", "WORKING_DAYS")
                .containsEntry("contract.consentRequired", "true")
                .containsEntry("contract.trainingRequired", "true")
                .containsEntry("contract.trainingCapacityConfirmed", "false")
                .containsEntry("contract.contactNamed", "true")
                .containsEntry("contract.devicesCovered", "[\"" + device + "\"]");
    }

    @Test
    void theSpecificationOfAReleaseIsDraftedAndThenApproved() {
        String release = "/api/devices/" + device + "/releases/2.0.0";
        post("/api/devices/" + device + "/releases", "{\"version\": \"2.0.0\"}", "PRODUCT")
                .is(201);
        assertThat(approved()).isEqualTo("UNKNOWN");
        Answer drafted =
                post(release + "/specifications", SPECIFICATION, "PRODUCT").is(201);
        assertThat(approved()).isEqualTo("FAIL");
        post(release + "/specifications/1/approval", "", with(as("REGULATORY"), "If-Match", drafted.tag()))
                .is(200);
        assertThat(approved()).isEqualTo("PASS");
        post(release + "/specifications", SPECIFICATION, "PRODUCT").is(201);
        assertThat(approved()).as("the one before still counts").isEqualTo("PASS");
    }

    private String approved() {
        Answer asked = post("/api/gates/evaluation-complete/decisions", asked(site, device, "2.0.0", ""), "OPERATIONS");
        return Judgments.result(asked.is(201), "specification-approved");
    }

    @Test
    void theVersionOfAReleaseIsAFactWhereItIsAVersion() {
        assertThat(Judgments.facts(ask("go-live"), "version-found")).contains("release.version 1.0.0");
        post("/api/devices/" + device + "/releases", "{\"version\": \"next\"}", "PRODUCT")
                .is(201);
        Answer asked = post("/api/gates/go-live/decisions", asked(site, device, "next", ""), "OPERATIONS")
                .is(201);
        assertThat(recorded(asked)).doesNotContainKey("release.version").containsEntry("release.status", "DRAFT");
    }

    @ParameterizedTest
    @CsvSource({VALID + ", PASS", INVALID + ", FAIL", ", UNKNOWN"})
    void whetherTheUdiHoldsIsAFact(String udi, String result) {
        String named = udi == null ? "" : ", \"udi\": \"" + udi + "\"";
        post("/api/devices/" + device + "/releases", "{\"version\": \"2.0.0\"" + named + "}", "PRODUCT")
                .is(201);
        Answer asked = post("/api/gates/deployment/decisions", asked(site, device, "2.0.0", ""), "OPERATIONS")
                .is(201);
        assertThat(Judgments.result(asked, "udi-valid")).isEqualTo(result);
        assertThat(recorded(asked).containsKey("release.udiDi"))
                .as("of a UDI that does not hold nothing else is known")
                .isEqualTo(result.equals("PASS"));
    }

    @ParameterizedTest
    @CsvSource({
        "contract.begun, contract, true, /api/contracts/{contract}/records",
        "integration.state, integration, '\"LIVE\"', /api/integrations/{site}/{device}/records",
        "release.notifiedBody, release, '\"0123\"', /api/devices/{device}/releases/{version}/records"
    })
    void aSitesFactsAreNotAboutWhatHasRecordsOfItsOwn(String key, String subject, String value, String address) {
        String facts = """
                {"facts": [{"key": "%s", "subject": "%s", "value": %s, "source": "DECLARED", "by": "person:a",
                  "observedAt": "%s"}]}""".formatted(key, subject, value, clock.instant());
        long before = entries();
        post("/api/sites/" + site + "/facts", facts, "OPERATIONS").isProblem(400, "/facts/0/subject", address);
        put("/api/sites/" + site + "/environment", facts, as("OPERATIONS")).isProblem(400, "/facts/0/subject");
        assertThat(entries()).isEqualTo(before);
    }
}
