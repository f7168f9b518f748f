package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A device that was updated is not used before its users know what has changed. */
class UpdateUsersTests extends ServiceTest {

    private static final String RECORDS = """
            {"records": [{"key": "%s", "value": %s}]}""";

    private void release(Journey journey, String version, String key, String value) {
        post(
                        "/api/devices/" + journey.device + "/releases/" + version + "/records",
                        RECORDS.formatted(key, value),
                        "REGULATORY")
                .is(201);
    }

    /** An account that is active, and was trained for 1.0.0 before this service. */
    private String active(Journey journey) {
        String account = post(
                        "/api/accounts", """
                        {"contract": "%s", "site": "%s", "device": "%s", "role": "radiologist",
                         "person": {"name": "Dr. Any Body", "email": "x@clinic.example"}}""".formatted(journey.contract, journey.site, journey.device), "OPERATIONS")
                .is(201)
                .at("/id");
        for (String key : new String[] {"belongsToCustomer", "personal", "roleContracted", "instructed"}) {
            post("/api/accounts/" + account + "/records", RECORDS.formatted("user." + key, "true"), "OPERATIONS")
                    .is(201);
        }
        post(
                        "/api/accounts/" + account + "/instructions",
                        "{\"version\": \"rev 7\", \"language\": \"de\", \"form\": \"IN_DEVICE\"}",
                        "OPERATIONS")
                .is(201);
        return account;
    }

    /** A training that was held today, with success. */
    private void train(Journey journey, String account, String version) {
        String training = "/api/trainings/"
                + post(
                                "/api/trainings",
                                """
                        {"contract": "%s", "device": "%s", "version": "%s", "language": "de", "method": "on site",
                         "content": "limits, alarms", "participants": ["%s"], "trainer": {"by": "person:trainer-1",
                         "qualified": true, "qualification": "consultant"}}""".formatted(journey.contract, journey.device, version, account),
                                "OPERATIONS")
                        .is(201)
                        .at("/id");
        post(training + "/held", """
                        {"date": "%s", "participants": [{"account": "%s", "signed": true}]}""".formatted(clock.instant().toString().substring(0, 10), account), "OPERATIONS")
                .is(201);
        post(training + "/confirmation", """
                        {"participants": [{"account": "%s", "effective": true, "assessment": {"testPassed": true}}]}""".formatted(account), "OPERATIONS").is(201);
    }

    @Test
    void whoWasNotInstructedInTheChangeIsInstructedOrSuspendedFirst() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        Journey journey = updating.journey;
        release(journey, "1.0.0", "release.instructionSince", "\"1.0.0\"");
        release(journey, "1.0.0", "release.ifu.languages", "[\"de\"]");
        journey.fact("site.ifuLanguages", "[\"de\"]");
        String account = active(journey);
        train(journey, account, "1.0.0");
        post("/api/accounts/" + account + "/activation", "", "OPERATIONS").is(201);
        release(journey, "1.1.0", "release.changeClass", "\"NOT_SIGNIFICANT\"");
        release(journey, "1.1.0", "release.instructionSince", "\"1.1.0\"");
        updating.deployed();
        updating.validated();
        assertThat(updating.now().at("/toInstruct/0")).isEqualTo(account);
        journey.step("return-to-use").isProblem(409, "users-instructed-anew");
        post("/api/accounts/" + account + "/suspension", "", "OPERATIONS").is(201);
        assertThat(updating.now().json().path("toInstruct")).isEmpty();
        journey.step("return-to-use").is(201);
    }
}
