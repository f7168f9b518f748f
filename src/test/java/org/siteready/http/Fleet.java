package org.siteready.http;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Many sites that have one device, as two people confirmed it from paper. */
final class Fleet {

    static final String TEXT = "\"text\": {\"en\": \"Contours may be shifted.\\nDo not trust them.\", "
            + "\"de\": \"Konturen können verschoben sein.\"}";

    private final ServiceTest http;
    final String device;
    final List<String> sites = new ArrayList<>();

    Fleet(ServiceTest http, String device) {
        this.http = http;
        this.device = device;
    }

    /** A device whose versions are released, and no site yet. */
    static Fleet of(ServiceTest http, String... versions) {
        Journey journey = Journey.begin(http, false);
        for (String version : versions) {
            journey.labelled(version, "(01)09506000134352(8012)" + version);
        }
        return new Fleet(http, journey.device);
    }

    String site(String country, String zone) {
        String id = ServiceTest.fresh("site");
        http.post("/api/sites", """
                        {"id": "%s", "name": "House %s", "customer": "%s", "country": "%s", "zone": "%s"}""".formatted(id, id, http.customer(), country, zone), "SALES")
                .is(201);
        http.bind(id, device);
        return id;
    }

    /** A site where it is listed for a use; in Berlin. */
    String installed(String version, @Nullable String use) {
        return installed(site("DE", "Europe/Berlin"), version, use);
    }

    String installed(String site, String version, @Nullable String use) {
        String said = use == null ? "" : "\"use\": \"" + use + "\", ";
        boolean care = use == null || use.equals("CLINICAL");
        Answer proposed = http.post(
                        "/api/integrations/import",
                        """
                        {"site": "%s", "device": "%s", "version": "%s", "state": "%s", %s"environment": "%s",
                         "references": ["binder 7"], "reason": "on paper"}""".formatted(
                                site, device, version, care ? "LIVE" : "VALIDATED", said, care ? "clinical" : "test"),
                        "OPERATIONS")
                .is(201);
        http.post(
                        "/api/integrations/" + site + "/" + device + "/import/confirmation",
                        "{\"digest\": \"%s\"}".formatted(proposed.at("/items/0/digest")),
                        "REGULATORY")
                .is(201);
        sites.add(site);
        return site;
    }

    /** Whom to call there. */
    void contact(String site, String name) {
        http.put(
                        "/api/integrations/" + site + "/" + device + "/row",
                        """
                        {"contact": {"name": "%s", "email": "it@clinic.example"}, "system": "clinical",
                         "responsible": {"name": "Rita Vogel", "email": "vogel@maker.example"}}""".formatted(name),
                        ServiceTest.with(ServiceTest.as("OPERATIONS"), "If-Match", "*"))
                .is(200);
    }

    String row(String site) {
        return site + "_" + device + "_1";
    }

    void ended(String site) {
        LocalDate on = LocalDate.ofInstant(http.clock.instant(), ZoneOffset.UTC);
        http.post(
                        "/api/device-list/" + row(site) + "/decommissioning",
                        "{\"on\": \"%s\", \"reason\": \"taken out of use\"}".formatted(on),
                        "OPERATIONS")
                .is(201);
    }

    /** What somebody found there; the answer's only item. */
    JsonNode found(String site, String version) {
        return http.post(
                        "/api/device-list/drift",
                        """
                        {"found": [{"site": "%s", "device": "%s", "version": "%s", "by": "tool:inventory",
                          "observedAt": "%s"}]}""".formatted(site, device, version, http.clock.instant()),
                        "OPERATIONS")
                .is(201)
                .json()
                .path("items")
                .get(0);
    }

    void settled(String drift) {
        http.post("/api/device-list/drift/" + drift + "/settlement", "{\"reason\": \"a spare disk\"}", "REGULATORY")
                .is(201);
    }

    /** The version is blocked, by who may. */
    void blocked(String version) {
        String release = "/api/devices/" + device + "/releases/" + version;
        http.post(
                        release + "/state",
                        "{\"state\": \"BLOCKED\"}",
                        ServiceTest.with(
                                ServiceTest.as("PRRC"),
                                "If-Match",
                                http.get(release).tag()))
                .is(200);
    }

    Answer affected(String version) {
        return http.get("/api/devices/" + device + "/releases/" + version + "/affected")
                .is(200);
    }

    String asked(String action, String kind, String more) {
        return """
                {"action": "%s", "device": "%s", "versions": ["1.0.0"], "kind": "%s", "reference": "FSN-2026-01",
                 %s%s}""".formatted(action, device, kind, more, TEXT);
    }

    /** Blocks version 1.0.0 and opens an action that asks to stop its use. */
    String opened() {
        blocked("1.0.0");
        String action = ServiceTest.fresh("fsca");
        http.post("/api/field-actions", asked(action, "BLOCK", "\"requires\": \"STOP_USE\", "), "PRRC")
                .is(201);
        return action;
    }

    Answer sent(String action, String site) {
        return http.post(
                "/api/field-actions/" + action + "/sites/" + site + "/sending",
                "{\"way\": \"PAPER\", \"reference\": \"RR 1234\"}",
                "OPERATIONS");
    }

    Answer acknowledged(String action, String site, Map<String, String> headers) {
        return http.post("/api/field-actions/" + action + "/sites/" + site + "/acknowledgement", """
                {"newPerson": {"name": "Nora Stern", "phone": "+49 30 1"}, "way": "E_MAIL", "reference": "mail 7"}""", headers);
    }

    Answer acknowledged(String action, String site) {
        return acknowledged(action, site, ServiceTest.as("OPERATIONS"));
    }

    Answer done(String action, String site) {
        return http.post("/api/field-actions/" + action + "/sites/" + site + "/done", "{}", "OPERATIONS");
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(one -> one.path(field).asString("")).toList();
    }
}
