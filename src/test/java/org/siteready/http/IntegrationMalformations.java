package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Requests about integrations that are refused, each with its place; those of st-anna are in the samples. */
final class IntegrationMalformations {

    private static final String ALL = "/api/integrations";
    private static final String ONE = ALL + "/st-anna/dicomgate";
    private static final String REQUEST = """
            {"site": "st-anna", "device": "dicomgate", "version": "2.4.1"}""";
    private static final String IMPORT = """
            {"site": "st-anna", "device": "dicomgate", "version": "2.4.1", "state": "LIVE", "use": "CLINICAL",
             "references": ["binder 7"], "reason": "on paper"}""";

    private final List<Malformation> all = new ArrayList<>();

    private IntegrationMalformations() {}

    static List<Malformation> all() {
        IntegrationMalformations table = new IntegrationMalformations();
        table.requests();
        table.steps();
        table.checklists();
        table.imports();
        table.corrections();
        table.notices();
        return table.all;
    }

    private void post(String name, String path, String body, String role, int status, String place) {
        Map<String, String> headers = ServiceTest.as(role);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        all.add(new Malformation(name, "POST", path, headers, "application/json", bytes, status, place));
    }

    private void post(String name, String path, String body, int status, String place) {
        post(name, path, body, "OPERATIONS", status, place);
    }

    private void get(String name, String path, int status, String place) {
        all.add(new Malformation(name, "GET", path, Map.of(), null, null, status, place));
    }

    private void notices() {
        String all = "/api/notices";
        String none = all + "/8d0f2f4e-0000-8000-8000-000000000000";
        get("notices to a role that there is not", all + "?to=NOBODY", 400, "parameter to");
        get("notices to a role in small letters", all + "?to=sales", 400, "parameter to");
        get("notices of a status that there is not", all + "?status=LOST", 400, "parameter status");
        get("notices after what was never said", all + "?after=yesterday", 400, "/after");
        get("too many notices at once", all + "?limit=501", 400, "limit");
        get("notices in a language without texts", all + "?language=xx", 400, "language");
        get("notices by a filter that there is not", all + "?channel=mail", 400, "channel");
        get("notices to two roles", all + "?to=SALES&to=PRRC", 400, "to");
        get("a notice that there is not", none, 404, "notice");
        get("a notice under no id", all + "/NO%20ID", 404, "notice");
        post("an acknowledgement of no notice", none + "/acknowledgement", "", "SALES", 404, "notice");
        post("a retry of no notice", none + "/retry", "", 404, "notice");
        post("a notice that somebody makes up", all, "{}", 405, "POST");
    }

    private void requests() {
        post("an integration of nothing", ALL, "{}", "SALES", 400, "/site");
        post("an integration with more", ALL, REQUEST.replace("}", ", \"state\": \"LIVE\"}"), "SALES", 400, "/state");
        post("an integration by nobody who may", ALL, REQUEST, 403, "SALES");
        post("an integration at no site", ALL, REQUEST.replace("st-anna", "nowhere"), "SALES", 404, "nowhere");
        post("an integration of no device", ALL, REQUEST.replace("dicomgate", "nothing"), "SALES", 404, "nothing");
        post("an integration of no release", ALL, REQUEST.replace("2.4.1", "9.9"), "SALES", 404, "9.9");
        post(
                "an integration in no environment",
                ALL,
                REQUEST.replace("}", ", \"environment\": \"live\"}"),
                "SALES",
                400,
                "/environment");
        get("no integration", ALL + "/st-anna/nothing", 404, "nothing");
        get("an integration at an address that cannot be", ALL + "/ST_ANNA/lungview", 404, "ST_ANNA");
        get("integrations by what is not known", ALL + "?stat=LIVE", 400, "did you mean 'state'?");
        get("too many integrations", ALL + "?limit=501", 400, "limit");
        get("a history after what was never", ONE + "/history?after=x", 400, "/after");
    }

    private void steps() {
        String path = ONE + "/transitions";
        post("a step without a name", path, "{}", 400, "/transition");
        post("a step with a state", path, "{\"transition\": \"start\", \"to\": \"LIVE\"}", 400, "/to");
        post("a step that is a number", path, "{\"transition\": 5}", 400, "/transition");
        post("a misspelt step", path, "{\"transition\": \"go-life\"}", 400, "did you mean 'go-live'?");
        post("a step of nothing", ALL + "/st-anna/nothing/transitions", "{\"transition\": \"hold\"}", 404, "nothing");
        post("a step in no language", path + "?language=xx", "{\"transition\": \"hold\"}", 400, "language");
        post("no records of an integration", ONE + "/records", "{}", 400, "/records");
        post(
                "a record of what the service keeps of an integration",
                ONE + "/records",
                "{\"records\": [{\"key\": \"integration.state\", \"value\": \"LIVE\"}]}",
                400,
                "/records/0/key");
        post(
                "a record by nobody in a role",
                ONE + "/records",
                "{\"records\": [{\"key\": \"integration.goLiveApproved\", \"value\": 1}]}",
                400,
                "/records/0/value");
    }

    private void checklists() {
        String path = ONE + "/checklists/IECL";
        get("a checklist of no name", ONE + "/checklists/ICEL", 400, "IECL");
        post("a checklist with results", path, "{\"items\": []}", 400, "/items");
        post("a checklist by sales", path, "{}", "SALES", 403, "OPERATIONS");
        post("a signature of nothing", path + "/signature", "{\"meaning\": \"done\"}", 400, "/digest");
        post("a signature without meaning", path + "/signature", "{\"digest\": \"x\"}", 400, "/meaning");
    }

    private void imports() {
        String path = ALL + "/import";
        post("an import of nothing", path, "{}", 400, "/site");
        post("imports that are no list", path, "{\"integrations\": 5}", 400, "/integrations");
        post("no imports", path, "{\"integrations\": []}", 400, "/integrations");
        post("an import without paper", path, IMPORT.replace("[\"binder 7\"]", "[]"), 400, "/references");
        post("an import into no state", path, IMPORT.replace("LIVE", "LIFE"), 400, "/state");
        post("an import for no use", path, IMPORT.replace("CLINICAL", "FUN"), 400, "/use");
        post("an import of what was never held", path, IMPORT.replace("LIVE", "ON_HOLD"), 400, "/heldIn");
        post("an import without a reason", path, IMPORT.replace("\"reason\"", "\"note\""), 400, "/note");
        post("an import of no release", path, IMPORT.replace("2.4.1", "9.9"), 400, "9.9");
        post("an import twice", path, "{\"integrations\": [" + IMPORT + "," + IMPORT + "]}", 400, "/integrations/1");
        post(
                "an import with a checklist without a day",
                path,
                IMPORT.replace("}", ", \"checklists\": {\"IVCL\": {\"signedOn\": \"May\", \"reference\": \"7\"}}}"),
                400,
                "/checklists/IVCL/signedOn");
        silentTest("without a day", "\"algorithmVersion\": \"4.0\", \"reference\": \"7\"", "/silentTest/passedOn");
        silentTest(
                "of no version",
                "\"algorithmVersion\": \"latest\", \"passedOn\": \"2026-05-04\", \"reference\": \"7\"",
                "/silentTest/algorithmVersion");
        silentTest(
                "with a field that it does not have",
                "\"algorithmVersion\": \"4.0\", \"passedOn\": \"2026-05-04\", \"reference\": \"7\", \"sample\": 9",
                "/silentTest/sample");
        post("an import by sales", path, IMPORT, "SALES", 403, "OPERATIONS");
        post("a confirmation of nothing", ONE + "/import/confirmation", "{}", 400, "/digest");
        post(
                "a confirmation where nothing waits",
                ONE + "/import/confirmation",
                "{\"digest\": \"x\"}",
                409,
                "nothing waits");
    }

    private void silentTest(String how, String told, String pointer) {
        String with = IMPORT.replace("}", ", \"silentTest\": {" + told + "}}");
        post("an import with a silent test " + how, ALL + "/import", with, 400, pointer);
    }

    private void corrections() {
        String path = ONE + "/corrections";
        post("a correction of nothing", path, "{\"reason\": \"a slip\"}", 400, "/entry");
        post("a correction without a reason", path, "{\"entry\": 1}", 400, "/reason");
        post("a correction of entry 0", path, "{\"entry\": 0, \"reason\": \"a slip\"}", 400, "/entry");
        post(
                "a correction that sets a text",
                path,
                "{\"entry\": 1, \"reason\": \"a slip\", \"set\": \"x\"}",
                400,
                "/set");
    }
}
