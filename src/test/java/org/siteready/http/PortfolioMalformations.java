package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Runs over the installed base that are refused, each with its place. */
final class PortfolioMalformations {

    private static final String RUNS = "/api/portfolios";
    private static final String NONE = RUNS + "/00000000-0000-8000-8000-000000000000";
    private static final String ASKED = "{\"device\": \"lungview\", \"to\": \"3.3.0\"}";

    private final List<Malformation> all = new ArrayList<>();

    private PortfolioMalformations() {}

    static List<Malformation> all() {
        PortfolioMalformations table = new PortfolioMalformations();
        table.starts();
        table.others();
        return table.all;
    }

    private void post(String name, String path, String body, int status, String place) {
        post(name, path, body, ServiceTest.as("OPERATIONS"), status, place);
    }

    private void post(String name, String path, String body, Map<String, String> headers, int status, String place) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        all.add(new Malformation(name, "POST", path, headers, Malformations.JSON, bytes, status, place));
    }

    private void get(String name, String path, int status, String place) {
        all.add(new Malformation(name, "GET", path, Map.of(), null, null, status, place));
    }

    private static String with(String more) {
        return ASKED.replace("}", ", " + more + "}");
    }

    private void starts() {
        post("a run of nothing", RUNS, "{}", 400, "/device");
        post("a run to no version", RUNS, "{\"device\": \"lungview\"}", 400, "/to");
        post("a run with more", RUNS, with("\"from\": \"3.2.0\""), 400, "/from");
        post("a run to a number", RUNS, ASKED.replace("\"3.3.0\"", "3.3"), 400, "/to");
        post("a run of an unknown device", RUNS, ASKED.replace("lungview", "nothing"), 404, "nothing");
        post("a run to an unknown version", RUNS, ASKED.replace("3.3.0", "9.9"), 404, "9.9");
        post("a run in no language", RUNS + "?language=xx", ASKED, 400, "language");
        post("a run that is a list", RUNS, "[" + ASKED + "]", 400, "body");
        post("a run in chunks of none", RUNS, with("\"chunk\": 0"), 400, "/chunk");
        post("a run in one huge chunk", RUNS, with("\"chunk\": 1000000"), 400, "/chunk");
        post("a run in half a chunk", RUNS, with("\"chunk\": 0.5"), 400, "/chunk");
        post("a run over no sites", RUNS, with("\"sites\": {\"list\": []}"), 400, "/sites/list");
        post("a run over a text", RUNS, with("\"sites\": \"all\""), 400, "/sites");
        post("a run over sites by name", RUNS, with("\"sites\": {\"name\": \"x\"}"), 400, "/sites/name");
        post("a run in no country", RUNS, with("\"sites\": {\"country\": \"de\"}"), 400, "/sites/country");
        post("a run over an unknown site", RUNS, with("\"sites\": {\"list\": [\"nowhere\"]}"), 404, "nowhere");
        post("a run for a day", RUNS, with("\"windowStart\": \"2027-01-01\""), 400, "/windowStart");
        post("a run by sales", RUNS, ASKED, ServiceTest.as("SALES"), 403, "SALES");
        post("a run by nobody", RUNS, ASKED, Map.of(), 400, "X-Actor");
    }

    private void others() {
        get("an unknown run", NONE, 404, "portfolio");
        get("a run that is no id", RUNS + "/first", 404, "first");
        get("rows of an unknown run", NONE + "/rows", 404, "portfolio");
        get("events of an unknown run", NONE + "/events", 404, "portfolio");
        get("the table of an unknown run", NONE + "/matrix", 404, "portfolio");
        get("the CSV of an unknown run", NONE + "/matrix.csv", 404, "portfolio");
        get("the workbook of an unknown run", NONE + "/matrix.xlsx", 404, "portfolio");
        get("rows that stand nowhere", NONE + "/rows?standing=MAYBE", 400, "standing");
        get("rows by a huge limit", NONE + "/rows?limit=501", 400, "limit");
        get("runs in no state", RUNS + "?state=DONE", 400, "state");
        post("the cancellation of an unknown run", NONE + "/cancellation", "", 404, "portfolio");
        post("the resumption of an unknown run", NONE + "/resumption", "", 404, "portfolio");
    }
}
