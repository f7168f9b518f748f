package org.siteready.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A device whose releases a test makes one after the other, and a site where its server is bound. */
final class Versions {

    static final String GTIN = "09506000134352";
    static final String OTHER_GTIN = "09506000134369";

    private final ServiceTest test;
    final String device;
    final String site;

    Versions(ServiceTest test) {
        this.test = test;
        this.device = test.device();
        this.site = test.boundSite(device);
    }

    static String enough(String id, int gib, String more) {
        return """
                {"id": "%s", "title": "Enough memory", "origin": {"ifu": "IFU", "section": "3"}, "role": "server",
                 "key": "host.memory.mib", "operator": "AT_LEAST", "value": %d, "unit": "GiB", "severity": "MANDATORY",
                 "phases": ["EVALUATION"], "verification": "Read it", "remedy": "Add memory"%s}""".formatted(id, gib, more);
    }

    static String flag(String id, String key, String phases) {
        return """
                {"id": "%s", "title": "A switch", "origin": {"ifu": "IFU", "section": "4"}, "role": "server",
                 "key": "%s", "operator": "EQUALS", "value": true, "severity": "MANDATORY", "phases": [%s],
                 "verification": "Look", "remedy": "Switch it on"}""".formatted(id, key, phases);
    }

    /** Released with the requirements; with a UDI unless {@code gtin} is null. */
    Versions release(String version, @Nullable String gtin, Map<String, String> records, String... requirements) {
        String release = "/api/devices/" + device + "/releases/" + version;
        String udi = gtin == null ? "" : ", \"udi\": \"(01)%s(8012)%s\"".formatted(gtin, version);
        test.post("/api/devices/" + device + "/releases", "{\"version\": \"%s\"%s}".formatted(version, udi), "PRODUCT")
                .is(201);
        String specification = """
                {"roles": {"server": {"kind": "server", "title": "the machine"}}, "requirements": [%s]}""".formatted(String.join(", ", requirements));
        Answer drafted =
                test.post(release + "/specifications", specification, "PRODUCT").is(201);
        test.post(
                        release + "/specifications/1/approval",
                        "",
                        ServiceTest.with(ServiceTest.as("REGULATORY"), "If-Match", drafted.tag()))
                .is(200);
        test.post(
                        release + "/state",
                        "{\"state\": \"RELEASED\", \"releaseDate\": \"2026-09-01\"}",
                        ServiceTest.with(
                                ServiceTest.as("REGULATORY"),
                                "If-Match",
                                test.get(release).is(200).tag()))
                .is(200);
        return records.isEmpty() ? this : record(version, records);
    }

    /** Values as JSON has them. */
    Versions record(String version, Map<String, String> records) {
        List<String> all = new ArrayList<>();
        records.forEach((key, value) -> all.add("{\"key\": \"%s\", \"value\": %s}".formatted(key, value)));
        test.post(
                        "/api/devices/" + device + "/releases/" + version + "/records",
                        "{\"records\": [" + String.join(", ", all) + "]}",
                        "REGULATORY")
                .is(201);
        return this;
    }

    static Map<String, String> minor() {
        return Map.of("release.changeClass", "\"MINOR\"", "release.requiredStep", "false");
    }

    static Map<String, String> significant() {
        return Map.of("release.changeClass", "\"SIGNIFICANT\"", "release.requiredStep", "false");
    }

    Answer impact(String from, String to) {
        return test.post("/api/impact", update(site, device, from, to), "OPERATIONS");
    }

    static String update(String site, String device, @Nullable String from, String to) {
        String running = from == null ? "" : ", \"fromVersion\": \"%s\"".formatted(from);
        return "{\"site\": \"%s\", \"device\": \"%s\", \"version\": \"%s\"%s}"
                .formatted(site, device, Objects.requireNonNull(to), running);
    }

    Answer difference(String from, String to) {
        return test.get("/api/devices/" + device + "/difference?from=" + from + "&to=" + to);
    }

    /** The judgments that do not pass, as criterion and result. */
    static List<String> items(Answer impact) {
        return impact.json()
                .path("items")
                .valueStream()
                .map(one -> one.path("criterion").asString() + " "
                        + one.path("result").asString())
                .toList();
    }
}
