package org.siteready.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the update of a live integration from 1.0.0 to 1.1.0 goes through, by requests alone. */
final class Updating {

    /** More memory than before, and an item that is asked at the validation only. */
    static final String REQUIREMENTS = Journey.REQUIREMENTS
                    .replace("\"value\": 8", "\"value\": 12")
                    .substring(0, Journey.REQUIREMENTS.lastIndexOf(']') + 1)
            + """
            , {"id": "T-03", "title": "The new screen opens", "origin": {"ifu": "IFU 2", "section": "3.4"},
               "operator": "MANUAL", "severity": "MANDATORY", "phases": ["VALIDATION"],
               "verification": "Open it", "remedy": "Install it again"}]}""";

    final Journey journey;
    private final ServiceTest http;
    private final ZoneId zone;

    Updating(ServiceTest http, Journey journey, String zone) {
        this.http = http;
        this.journey = journey;
        this.zone = ZoneId.of(zone);
    }

    /** A live integration of version 1.0.0 in a zone, and a released version 1.1.0. */
    static Updating live(ServiceTest http, String zone) {
        Journey journey = Journey.begin(http, false).in(zone).through("put-live");
        journey.released("1.1.0", REQUIREMENTS, "(01)09506000134352(8012)1.1.0");
        journey.minor("1.1.0");
        release(http, journey, "1.1.0");
        http.observe(journey.site, "MEASURED", 16);
        return new Updating(http, journey, zone);
    }

    static void release(ServiceTest http, Journey journey, String version) {
        http.post("/api/devices/" + journey.device + "/releases/" + version + "/records", """
                        {"records": [{"key": "release.ifu.version", "value": "rev 7"},
                          {"key": "release.requiredStep", "value": false},
                          {"key": "release.knownAnomaliesHandedOver", "value": true}]}""", "REGULATORY")
                .is(201);
    }

    String address() {
        return "/api/update-plans/" + journey.site + "/" + journey.device;
    }

    Answer propose(String version) {
        return http.post("/api/update-plans", """
                {"site": "%s", "device": "%s", "version": "%s"}""".formatted(journey.site, journey.device, version), "OPERATIONS");
    }

    Answer step(String step) {
        return step(step, "", "OPERATIONS");
    }

    Answer step(String step, String more, String role) {
        return http.post(address() + "/steps", "{\"step\": \"%s\"%s}".formatted(step, more), role);
    }

    Answer coordinate(String start, String end, boolean downtime) {
        return step("coordinate", """
                , "window": {"start": "%s", "end": "%s"}, "person": "person:ward-1", "reference": "mail 12",
                "downtimeExpected": %s, "rollbackPlan": "ticket 9" """.formatted(start, end, downtime), "OPERATIONS");
    }

    Answer notify(LocalDate day) {
        return step("notify", ", \"sentOn\": \"%s\", \"reference\": \"letter 3\"".formatted(day), "OPERATIONS");
    }

    Answer now() {
        return http.get(address()).is(200);
    }

    String state() {
        return now().at("/plan/state");
    }

    void freeze(String periods) {
        journey.fact("ops.changeFreeze", periods);
    }

    LocalDateTime local() {
        return LocalDateTime.ofInstant(http.clock.instant(), zone).withNano(0);
    }

    /** Moves the clock to a time at the site. */
    void at(LocalDateTime time) {
        at(time.atZone(zone).toInstant());
    }

    void at(Instant time) {
        http.clock.pass(java.time.Duration.between(http.clock.instant(), time));
    }

    /** Ready to be deployed from twelve days ahead at noon for two hours, with an interruption that was announced today. */
    LocalDateTime notified() {
        LocalDateTime start = local().toLocalDate().plusDays(12).atTime(12, 0);
        freeze("[\"2027-12-20/2027-12-31\"]");
        propose("1.1.0").is(201);
        step("analyse").is(201);
        coordinate(start.toString(), start.plusHours(2).toString(), true).is(201);
        notify(local().toLocalDate()).is(201);
        return start;
    }

    /** Deployed at the beginning of the agreed time. */
    Updating deployed() {
        at(notified());
        journey.step("update").is(201);
        return this;
    }

    /** What is validated again, as far as the signature. */
    void validated() {
        journey.record("integration.installedVersion", "\"1.1.0\"").is(201);
        answer("T-03");
        Answer evaluated = journey.evaluate("IVCL").is(201);
        journey.signature("IVCL", evaluated.at("/digest")).is(201);
    }

    void answer(String criterion) {
        http.post(
                        "/api/sites/" + journey.site + "/devices/" + journey.device + "/answers",
                        """
                        {"answers": [{"criterion": "%s", "result": "PASS", "comment": "seen", "evidence": "minutes 8",
                          "by": "person:ops-2", "at": "%s"}]}""".formatted(criterion, http.clock.instant()),
                        "OPERATIONS")
                .is(201);
    }

    List<JsonNode> rows() {
        return http.get("/api/device-list?limit=500&device=" + journey.device + "&site=" + journey.site)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .toList();
    }

    /** The versions of the rows that are in force. */
    List<String> inForce() {
        return rows().stream()
                .filter(row -> !row.path("status").asString().equals("DECOMMISSIONED"))
                .map(row -> row.path("version").asString())
                .toList();
    }

    /** Another site where version 1.0.0 of the device is live, as two people say. */
    static String imported(ServiceTest http, String device) {
        String site = http.boundSite(device);
        Answer proposed = http.post("/api/integrations/import", """
                        {"site": "%s", "device": "%s", "version": "1.0.0", "state": "LIVE", "use": "CLINICAL",
                         "references": ["binder 7"], "reason": "on paper"}""".formatted(site, device), "OPERATIONS")
                .is(201);
        http.post(
                        "/api/integrations/" + site + "/" + device + "/import/confirmation",
                        "{\"digest\": \"%s\"}".formatted(proposed.at("/items/0/digest")),
                        "REGULATORY")
                .is(201);
        return site;
    }
}
