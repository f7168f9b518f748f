package org.siteready.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A live installation with a contract, where accounts are asked for: its terms are those that a test gives. */
class Ward {

    /** What a test leaves out is so. */
    private static final Map<String, String> TERMS = Map.of(
            "start", "\"2026-01-01\"",
            "end", "\"2028-12-31\"",
            "seats", "3",
            "consentRequired", "false",
            "trainingRequired", "false");

    final ServiceTest http;
    final String device;
    final String site;
    final String customer;
    final String contract;

    private Ward(ServiceTest http, String riskClass, boolean learns, String zone) {
        this.http = http;
        this.contract = ServiceTest.fresh("contract");
        this.device = device(riskClass, learns);
        this.customer = http.customer();
        this.site = ServiceTest.fresh("site");
        http.post("/api/sites", """
                        {"id": "%s", "name": "Site", "customer": "%s", "country": "DE", "zone": "%s"}""".formatted(site, customer, zone), "SALES").is(201);
        http.bind(site, device);
    }

    private Ward(ServiceTest http, Journey journey) {
        this.http = http;
        this.device = journey.device;
        this.site = journey.site;
        this.customer = journey.customer;
        this.contract = journey.contract;
    }

    /** The accounts of an integration that goes its way by requests. */
    static Ward of(ServiceTest http, Journey journey) {
        return new Ward(http, journey);
    }

    /** Live since it was imported, with three seats, without consent and training. */
    static Ward open(ServiceTest http) {
        return of(http, "IIa", false, "Europe/Berlin", "LIVE", Map.of());
    }

    static Ward of(
            ServiceTest http, String riskClass, boolean learns, String zone, String state, Map<String, String> terms) {
        Ward ward = new Ward(http, riskClass, learns, zone);
        ward.sign(terms);
        ward.imported(state);
        ward.fact("site.country", "\"DE\"");
        ward.fact("site.ifuLanguages", "[\"de\"]");
        ward.release("release.ifu.version", "\"rev 7\"");
        ward.release("release.ifu.languages", "[\"de\", \"en\"]");
        ward.release("release.instructionSince", "\"1.0.0\"");
        return ward;
    }

    private String device(String riskClass, boolean learns) {
        String id = ServiceTest.fresh("device");
        http.post("/api/devices", """
                        {"id": "%s", "name": "Device", "riskClass": "%s", "learns": %s}""".formatted(id, riskClass, learns), "PRODUCT")
                .is(201);
        http.post("/api/devices/" + id + "/releases", "{\"version\": \"1.0.0\"}", "PRODUCT")
                .is(201);
        return id;
    }

    String terms(Map<String, String> given) {
        Map<String, String> all = new LinkedHashMap<>(TERMS);
        all.putAll(given);
        StringBuilder more = new StringBuilder();
        all.forEach((term, value) -> more.append(", \"%s\": %s".formatted(term, value)));
        return "{\"customer\": \"%s\", \"sites\": [\"%s\"], \"devices\": [\"%s\"]%s}"
                .formatted(customer, site, device, more);
    }

    private void sign(Map<String, String> terms) {
        http.post("/api/contracts", "{\"id\": \"%s\", \"terms\": %s}".formatted(contract, terms(terms)), "SALES")
                .is(201);
        move("SIGNED");
    }

    void move(String state) {
        http.post(
                        "/api/contracts/" + contract + "/state",
                        "{\"state\": \"%s\"}".formatted(state),
                        ServiceTest.with(ServiceTest.as("SALES"), "If-Match", "*"))
                .is(200);
    }

    void agree(Map<String, String> terms) {
        http.put("/api/contracts/" + contract, terms(terms), ServiceTest.with(ServiceTest.as("SALES"), "If-Match", "*"))
                .is(200);
    }

    private void imported(String state) {
        String address = "/api/integrations/" + site + "/" + device;
        Answer proposed = http.post("/api/integrations/import", """
                        {"site": "%s", "device": "%s", "version": "1.0.0", "state": "%s", "use": "CLINICAL",
                         "references": ["binder 7"], "reason": "on paper"}""".formatted(site, device, state), "OPERATIONS")
                .is(201);
        http.post(
                        address + "/import/confirmation",
                        "{\"digest\": \"%s\"}".formatted(proposed.at("/items/0/digest")),
                        "REGULATORY")
                .is(201);
    }

    void fact(String key, String value) {
        http.post("/api/sites/" + site + "/facts", """
                        {"facts": [{"key": "%s", "subject": "site", "value": %s, "source": "DECLARED",
                          "by": "person:it-1", "observedAt": "%s"}]}""".formatted(key, value, http.clock.instant()), "OPERATIONS")
                .is(201);
    }

    void release(String key, String value) {
        http.post(
                        "/api/devices/" + device + "/releases/1.0.0/records",
                        "{\"records\": [{\"key\": \"%s\", \"value\": %s}]}".formatted(key, value),
                        "REGULATORY")
                .is(201);
    }

    String asked(String name) {
        return """
                {"contract": "%s", "site": "%s", "device": "%s", "role": "radiologist",
                 "person": {"name": "%s", "email": "x@clinic.example"}}""".formatted(contract, site, device, name);
    }

    /** An account that was asked for. */
    String account() {
        return http.post("/api/accounts", asked("Dr. Any Body"), "OPERATIONS")
                .is(201)
                .at("/id");
    }

    /** An account of which everything is told that this contract asks for, so that only a seat is wanted. */
    String ready() {
        String account = account();
        confirm(account, "user.belongsToCustomer", true);
        confirm(account, "user.personal", true);
        confirm(account, "user.roleContracted", true);
        handOver(account, "rev 7", "de").is(201);
        train(account, "1.0.0");
        return account;
    }

    String active() {
        String account = ready();
        step(account, "activation").is(201);
        return account;
    }

    /** Where a device of class IIb that learns is used, with consent and training: every criterion of the gate applies. */
    static Ward strict(ServiceTest http) {
        Ward ward = of(
                http,
                "IIb",
                true,
                "Europe/Berlin",
                "SHADOW_PASSED",
                Map.of("consentRequired", "true", "trainingRequired", "true"));
        ward.publish("1");
        return ward;
    }

    void publish(String version) {
        http.post(
                        "/api/contracts/" + contract + "/consent-texts",
                        "{\"version\": \"%s\", \"texts\": {\"de\": \"Ich willige ein.\"}}".formatted(version),
                        "REGULATORY")
                .is(201);
    }

    /** As {@link #ready}, with all that a strict ward asks for besides. */
    String allReady() {
        String account = ready();
        confirm(account, "user.instructed", true);
        consent(account, "1");
        return account;
    }

    void consent(String account, String version) {
        post(account, "consent", "{\"textVersion\": \"%s\"}".formatted(version)).is(201);
    }

    Answer confirm(String account, String key, boolean value) {
        return post(account, "records", "{\"records\": [{\"key\": \"%s\", \"value\": %s}]}".formatted(key, value))
                .is(201);
    }

    Answer handOver(String account, String version, String language) {
        return post(
                account,
                "instructions",
                "{\"version\": \"%s\", \"language\": \"%s\", \"form\": \"IN_DEVICE\"}".formatted(version, language));
    }

    Answer post(String account, String what, String body) {
        return http.post("/api/accounts/" + account + "/" + what, body, "OPERATIONS");
    }

    Answer step(String account, String step) {
        return http.post("/api/accounts/" + account + "/" + step, "", "OPERATIONS");
    }

    Answer get(String account) {
        return http.get("/api/accounts/" + account).is(200);
    }

    String status(String account) {
        return get(account).at("/status");
    }

    long active(String filter) {
        return http.get("/api/accounts?status=ACTIVE&contract=" + contract + "&limit=500" + filter)
                .is(200)
                .json()
                .path("items")
                .size();
    }

    String planned(String version, String... accounts) {
        return """
                {"contract": "%s", "device": "%s", "version": "%s", "language": "de", "method": "on site",
                 "content": "first use, limits, alarms", "participants": [%s], "trainer": {"by": "person:trainer-1",
                 "qualified": true, "qualification": "medical device consultant"}}""".formatted(
                contract,
                device,
                version,
                String.join(
                        ", ",
                        List.of(accounts).stream().map(one -> "\"" + one + "\"").toList()));
    }

    /** A training that was held yesterday. */
    String held(String plan, String account, boolean signed) {
        String training =
                http.post("/api/trainings", plan, "OPERATIONS").is(201).at("/id");
        http.post(
                        "/api/trainings/" + training + "/held",
                        "{\"date\": \"%s\", \"participants\": [{\"account\": \"%s\", \"signed\": %s}]}"
                                .formatted(
                                        http.clock
                                                .instant()
                                                .minus(Duration.ofDays(1))
                                                .toString()
                                                .substring(0, 10),
                                        account,
                                        signed),
                        "OPERATIONS")
                .is(201);
        return training;
    }

    Answer confirmTraining(String training, String account, boolean effective) {
        return http.post(
                "/api/trainings/" + training + "/confirmation",
                """
                        {"participants": [{"account": "%s", "effective": %s, "assessment": {"testPassed": %s}%s}]}""".formatted(account, effective, effective, effective ? "" : ", \"actions\": [\"again in May\"]"),
                "OPERATIONS");
    }

    String train(String account, String version) {
        String training = held(planned(version, account), account, true);
        confirmTraining(training, account, true).is(201);
        return training;
    }
}
