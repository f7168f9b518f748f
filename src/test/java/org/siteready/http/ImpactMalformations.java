package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Questions about updates that are refused, each with its place. */
final class ImpactMalformations {

    private static final String IMPACT = "/api/impact";
    private static final String DIFFERENCE = "/api/devices/lungview/difference";
    private static final String DECISIONS = "/api/gates/update-impact/decisions";
    private static final String ASKED = """
            {"site": "university", "device": "lungview", "version": "3.3.0", "fromVersion": "3.2.0"}""";

    private final List<Malformation> all = new ArrayList<>();

    private ImpactMalformations() {}

    static List<Malformation> all() {
        ImpactMalformations table = new ImpactMalformations();
        table.impacts();
        table.differences();
        table.decisions();
        return table.all;
    }

    private void post(String name, String path, String body, int status, String place) {
        Map<String, String> headers = ServiceTest.as("OPERATIONS");
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        all.add(new Malformation(name, "POST", path, headers, Malformations.JSON, bytes, status, place));
    }

    private void get(String name, String path, int status, String place) {
        all.add(new Malformation(name, "GET", path, Map.of(), null, null, status, place));
    }

    private void impacts() {
        post("an impact of nothing", IMPACT, "{}", 400, "/site");
        post("an impact on no device", IMPACT, ASKED.replace("\"device\": \"lungview\", ", ""), 400, "/device");
        post("an impact of no version", IMPACT, ASKED.replace("\"version\": \"3.3.0\", ", ""), 400, "/version");
        post("an impact with more", IMPACT, ASKED.replace("}", ", \"dryRun\": true}"), 400, "/dryRun");
        post("an impact from a number", IMPACT, ASKED.replace("\"3.2.0\"", "3.2"), 400, "/fromVersion");
        post("an impact from nothing", IMPACT, ASKED.replace("\"3.2.0\"", "\"\""), 400, "/fromVersion");
        post("an impact on no site", IMPACT, ASKED.replace("university", "nowhere"), 404, "nowhere");
        post("an impact on an unknown device", IMPACT, ASKED.replace("lungview", "nothing"), 404, "nothing");
        post("an impact of an unknown version", IMPACT, ASKED.replace("3.3.0", "9.9"), 404, "9.9");
        post("an impact from an unknown version", IMPACT, ASKED.replace("3.2.0", "0.1"), 404, "0.1");
        post("an impact in no language", IMPACT + "?language=xx", ASKED, 400, "language");
        post("an impact that is a list", IMPACT, "[" + ASKED + "]", 400, "body");
        post(
                "an impact where nothing runs",
                IMPACT,
                ASKED.replace("university", "st-anna").replace(", \"fromVersion\": \"3.2.0\"", ""),
                409,
                "fromVersion");
    }

    private void differences() {
        get("a difference from nothing", DIFFERENCE + "?to=3.3.0", 400, "from");
        get("a difference to nothing", DIFFERENCE + "?from=3.2.0", 400, "to");
        get("a difference with more", DIFFERENCE + "?from=3.2.0&to=3.3.0&by=key", 400, "by");
        get("a difference in no language", DIFFERENCE + "?from=3.2.0&to=3.3.0&language=xx", 400, "language");
        get("a difference of no version", DIFFERENCE + "?from=3.2.0&to=9.9", 404, "9.9");
        get("a difference of no device", DIFFERENCE.replace("lungview", "nothing") + "?from=1&to=2", 404, "nothing");
    }

    private void decisions() {
        post(
                "an update of no version",
                DECISIONS,
                "{\"subject\": {\"site\": \"university\", \"device\": \"lungview\"}}",
                400,
                "/subject/version");
        post(
                "an update with more",
                DECISIONS,
                "{\"subject\": " + ASKED.replace("fromVersion", "before") + "}",
                400,
                "/subject/before");
        post(
                "an update from an unknown version",
                DECISIONS,
                "{\"subject\": " + ASKED.replace("3.2.0", "0.1") + "}",
                404,
                "0.1");
    }
}
