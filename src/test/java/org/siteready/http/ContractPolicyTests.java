package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every policy of a contract can be recorded and reaches a gate: status, seats, sites, notice, consent, training, end. */
class ContractPolicyTests extends ServiceTest {

    private String device = "";
    private String customer = "";
    private String site = "";
    private String last = "";

    @BeforeEach
    void aReleasedDeviceAtASite() {
        device = releasedDevice();
        customer = customer();
        site = site(customer);
        bind(site, device);
    }

    private String contract(String sites, String devices, String more) {
        String id = fresh("contract");
        post("/api/contracts", """
                        {"id": "%s", "terms": {"customer": "%s", "sites": ["%s"], "devices": ["%s"]%s}}""".formatted(id, customer, sites, devices, more), "SALES")
                .is(201);
        last = id;
        return "/api/contracts/" + id;
    }

    /** An account under the contract that was made last. */
    private String account() {
        return post("/api/accounts", """
                        {"contract": "%s", "site": "%s", "device": "%s", "role": "reader", "person": {"name": "A"}}""".formatted(last, site, device), "SALES")
                .is(201)
                .at("/id");
    }

    private String result(String gate, String criterion) {
        String user = gate.equals("user-activation") ? ", \"user\": \"%s\"".formatted(account()) : "";
        String body = "{\"subject\": {\"site\": \"%s\", \"device\": \"%s\", \"version\": \"1.0.0\"%s}}";
        Answer asked = post("/api/gates/" + gate + "/decisions", body.formatted(site, device, user), "OPERATIONS");
        return Judgments.result(asked.is(201), criterion);
    }

    @ParameterizedTest
    @CsvSource({
        "integration-start, contract-signed, '', FAIL",
        "integration-start, contract-in-force, '\"end\": \"2026-11-24\"', PASS",
        "integration-start, contract-in-force, '\"end\": \"2026-11-23\"', FAIL",
        "integration-start, contact-named, '\"contactNamed\": false', FAIL",
        "integration-start, contact-named, '\"contactNamed\": true', PASS",
        "go-live, contract-begun, '\"start\": \"2026-11-24\"', PASS",
        "go-live, contract-begun, '\"start\": \"2026-11-25\"', FAIL",
        "user-activation, seats-agreed, '', UNKNOWN",
        "user-activation, seats-agreed, '\"seats\": 0', FAIL",
        "user-activation, seats-agreed, '\"seats\": 1', PASS",
        "user-activation, consent-given, '', UNKNOWN",
        "user-activation, consent-given, '\"consentRequired\": false', NOT_APPLICABLE",
        "user-activation, consent-given, '\"consentRequired\": true', FAIL",
        "user-activation, training-effective, '\"trainingRequired\": false', NOT_APPLICABLE",
        "user-activation, training-effective, '\"trainingRequired\": true', UNKNOWN",
        "offer, training-capacity, '\"trainingRequired\": true, \"trainingCapacityConfirmed\": false', FAIL",
        "offer, training-capacity, '\"trainingRequired\": true, \"trainingCapacityConfirmed\": true', PASS"
    })
    void isATermThatAGateReads(String gate, String criterion, String term, String result) {
        contract(site, device, term.isEmpty() ? "" : ", " + term);
        assertThat(result(gate, criterion)).isEqualTo(result);
    }

    @Test
    void aContractSpeaksForItsSitesAndDevicesOnly() {
        String other = site(customer);
        contract(other, device, ", \"contactNamed\": true");
        contract(site, releasedDevice(), ", \"contactNamed\": true");
        assertThat(result("integration-start", "contact-named")).isEqualTo("UNKNOWN");
        contract(site, device, ", \"contactNamed\": true");
        assertThat(result("integration-start", "contact-named")).isEqualTo("PASS");
    }

    @Test
    void theSeatsInUseAreCountedHereAndNobodyRecordsThem() {
        String contract = contract(site, device, ", \"seats\": 0");
        assertThat(result("user-activation", "seat-free")).isEqualTo("FAIL");
        String record = "{\"records\": [{\"key\": \"contract.activeUsersAfter\", \"value\": 2}]}";
        post(contract + "/records", record, "OPERATIONS").isProblem(400, "/records/0/key", "kept by the service");
        contract(site, device, ", \"seats\": 1");
        assertThat(result("user-activation", "seat-free")).isEqualTo("PASS");
    }

    @Test
    void theNoticeAndItsCalendarReachTheDeployment() {
        String contract = contract(site, device, "");
        Answer open = post("/api/gates/deployment/decisions", asked(site, device), "OPERATIONS")
                .is(201);
        assertThat(Judgments.of(open, "notice-agreed").path("facts").toString())
                .contains("contract.noticePeriodDays", "contract.noticeCalendar");
        String terms = """
                {"customer": "%s", "sites": ["%s"], "devices": ["%s"], "noticePeriodDays": 10, "noticeCalendar":
                 "WORKING_DAYS"}""".formatted(customer, site, device);
        put(contract, terms, with(as("SALES"), "If-Match", "*")).is(200);
        Answer agreed = post("/api/gates/deployment/decisions", asked(site, device), "OPERATIONS")
                .is(201);
        assertThat(Judgments.facts(agreed, "notice-agreed"))
                .contains("contract.noticePeriodDays 10", "contract.noticeCalendar WORKING_DAYS");
    }

    @ParameterizedTest
    @CsvSource({"true, PASS", "false, FAIL"})
    void theAgreementOnDataProcessingReachesTheGate(boolean signed, String result) {
        assertThat(result("integration-start", "processing-agreed")).isEqualTo("UNKNOWN");
        post("/api/sites/" + site + "/facts", """
                        {"facts": [{"key": "dataprotection.dpaSigned", "subject": "site", "value": %s, "source": "DECLARED",
                          "by": "person:dpo", "observedAt": "%s"}]}""".formatted(signed, clock.instant()), "OPERATIONS")
                .is(201);
        assertThat(result("integration-start", "processing-agreed")).isEqualTo(result);
    }
}
