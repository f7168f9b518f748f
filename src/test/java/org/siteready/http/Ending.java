package org.siteready.http;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one integration ends, by requests alone. */
final class Ending {

    private final ServiceTest http;
    final Journey journey;
    private final ZoneId zone;
    private boolean imported;
    private @Nullable String account;

    Ending(ServiceTest http, Journey journey, String zone) {
        this.http = http;
        this.journey = journey;
        this.zone = ZoneId.of(zone);
    }

    /** An integration that is TERMINATING, as two people confirmed it from paper, under a contract that was given notice. */
    static Ending begun(ServiceTest http, String zone) {
        Journey journey = Journey.begin(http, false);
        if (!zone.equals("Europe/Berlin")) {
            Answer site = http.get("/api/sites/" + journey.site);
            http.put(
                            "/api/sites/" + journey.site,
                            "{\"name\": \"Site\", \"customer\": \"%s\", \"country\": \"DE\", \"zone\": \"%s\"}"
                                    .formatted(site.at("/customer"), zone),
                            ServiceTest.with(ServiceTest.as("SALES"), "If-Match", site.tag()))
                    .is(200);
        }
        Answer proposed = http.post(
                        "/api/integrations/import", """
                        {"site": "%s", "device": "%s", "version": "1.0.0", "state": "TERMINATING", "use": "CLINICAL",
                         "references": ["binder 7"], "reason": "ended on paper"}""".formatted(journey.site, journey.device), "OPERATIONS")
                .is(201);
        http.post(
                        journey.address() + "/import/confirmation",
                        "{\"digest\": \"%s\"}".formatted(proposed.at("/items/0/digest")),
                        "REGULATORY")
                .is(201);
        journey.tell("contract.status");
        Ending ending = new Ending(http, journey, zone);
        ending.imported = true;
        ending.notice();
        return ending;
    }

    String address() {
        return "/api/terminations/" + journey.site + "/" + journey.device;
    }

    Answer now() {
        return http.get(address()).is(200);
    }

    String state() {
        return now().at("/termination/state");
    }

    LocalDate today() {
        return LocalDate.ofInstant(http.clock.instant(), zone);
    }

    /** Sales give notice of the contract. */
    void notice() {
        String contract = "/api/contracts/" + journey.contract;
        http.post(
                        contract + "/state",
                        "{\"state\": \"NOTICE_OF_TERMINATION\"}",
                        ServiceTest.with(
                                ServiceTest.as("SALES"),
                                "If-Match",
                                http.get(contract).tag()))
                .is(200);
    }

    /** The room users knows accounts; those of an imported integration may have been kept elsewhere. */
    void accountsClosed(boolean closed) {
        if (!closed && account == null) {
            account = http.post(
                            "/api/accounts",
                            """
                            {"contract": "%s", "site": "%s", "device": "%s", "role": "radiologist",
                             "person": {"name": "Dr. Any Body", "email": "x@clinic.example"}}""".formatted(journey.contract, journey.site, journey.device),
                            "OPERATIONS")
                    .is(201)
                    .at("/id");
        }
        if (closed && account != null) {
            http.post("/api/accounts/" + account + "/deactivation", "", "OPERATIONS")
                    .is(201);
            account = null;
        }
        if (closed && imported) {
            http.post(
                            "/api/accounts/closed-elsewhere",
                            """
                            {"contract": "%s", "site": "%s", "device": "%s", "on": "%s", "reference": "letter 3"}""".formatted(journey.contract, journey.site, journey.device, today()),
                            "OPERATIONS")
                    .is(201);
        }
    }

    void rowDecommissioned() {
        http.get("/api/device-list?site=" + journey.site + "&device=" + journey.device)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .filter(row -> !row.path("status").asString().equals("DECOMMISSIONED"))
                .forEach(row -> http.post(
                                "/api/device-list/" + row.path("row").asString() + "/decommissioning",
                                "{\"on\": \"%s\", \"reason\": \"the contract ends\"}".formatted(today()),
                                "OPERATIONS")
                        .is(201));
    }

    void releaseKeptUntil(LocalDate until) {
        journey.record("release.recordsKeptUntil", "\"" + until + "\"").is(201);
    }

    Answer step(String step) {
        return step(step, body(step));
    }

    Answer step(String step, String body) {
        return step(step, body, Map.of());
    }

    Answer step(String step, String body, Map<String, String> headers) {
        String role = step.equals("notify") ? "SALES" : step.equals("certify") ? "PRRC" : "OPERATIONS";
        Map<String, String> all = new java.util.LinkedHashMap<>(ServiceTest.as(role));
        all.putAll(headers);
        return http.post(address() + "/steps", body, all);
    }

    String body(String step) {
        return switch (step) {
            case "notify" -> of(step, "\"contract.terminationDate\": \"" + today() + "\"", "");
            case "close-accounts" -> "{\"step\": \"close-accounts\"}";
            case "deliver" -> of(step, "\"integration.dataDeliveredOn\": \"" + today() + "\"", "");
            case "accept-migration" ->
                of(step, "\"integration.migrationAccepted\": true", ", \"person\": \"person:it-9\"");
            case "delete" ->
                "{\"step\": \"delete\", \"facts\": {\"integration.erasureDueOn\": \"%s\"}}"
                        .formatted(today().plusDays(60));
            case "confirm-deletion" ->
                of(
                        step,
                        "\"integration.dataErased\": true, \"integration.dataErasedOn\": \"%s\",".formatted(today())
                                + " \"integration.recordsKeptUntil\": \"%s\"".formatted(today().plusYears(15)),
                        "");
            case "certify" ->
                of(
                        step,
                        "\"integration.erasureCertificate\": true",
                        ", \"person\": \"person:dpo-9\", \"digest\": \""
                                + http.get(address() + "/certificate").at("/digest")
                                + "\"");
            case "archive" -> of(step, "\"integration.archiveWithoutPatientData\": true", "");
            default -> "{\"step\": \"" + step + "\"}";
        };
    }

    private static String of(String step, String facts, String more) {
        return "{\"step\": \"%s\", \"reference\": \"letter 7\", \"facts\": {%s}%s}".formatted(step, facts, more);
    }

    Answer choose(String choice) {
        return step(
                "record-choice",
                of("record-choice", "\"contract.dataChoice\": \"" + choice + "\"", ", \"person\": \"person:dpo-9\""));
    }

    Answer hold(String role) {
        return http.post(address() + "/holds", "{\"reason\": \"a court asked\", \"reference\": \"12 O 7/26\"}", role);
    }

    Answer lift(String hold) {
        return http.post(address() + "/holds/" + hold + "/lift", "{\"reason\": \"the court has ruled\"}", "PRRC");
    }

    Answer clear() {
        return http.post(address() + "/clearance", "{\"reference\": \"mail of legal, 3 May\"}", "REGULATORY");
    }

    Answer accesses() {
        return http.post(address() + "/accesses", """
                        {"accesses": [{"id": "vpn-1", "kind": "TUNNEL", "description": "to the reading room"},
                          {"id": "admin", "kind": "PASSWORD"}], "none": ["AE_TITLE", "CERTIFICATE"]}""", "OPERATIONS");
    }

    Answer withdraw(String access, String end) {
        return http.post(
                address() + "/accesses/" + access + "/withdrawal",
                "{\"end\": \"%s\", \"reference\": \"ticket 4\"}".formatted(end),
                "OPERATIONS");
    }

    /** As far as the choice, with accounts closed and nothing held. */
    Ending chosen(String choice) {
        accountsClosed(true);
        step("notify").is(201);
        step("close-accounts").is(201);
        choose(choice).is(201);
        clear().is(201);
        return this;
    }

    /** To the first second after the time to fetch data. */
    void retrieved() {
        LocalDate until = LocalDate.parse(now().json()
                .at("/termination/facts/integration.retrievalUntil/value")
                .stringValue());
        http.clock.pass(java.time.Duration.between(
                http.clock.instant(), until.plusDays(1).atStartOfDay(zone).toInstant()));
    }
}
