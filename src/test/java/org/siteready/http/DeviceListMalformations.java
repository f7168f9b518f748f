package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Requests about the medical device list that are refused, each with its place; those of lakeside are in the samples. */
final class DeviceListMalformations {

    private static final String LIST = "/api/device-list";
    private static final String ROW = "/api/integrations/lakeside/dicomgate/row";
    private static final String DEPLOYMENTS = "/api/integrations/lakeside/dicomgate/deployments";
    private static final String ONE = LIST + "/lakeside_dicomgate_1";
    private static final String FOUND = """
            {"found": [{"site": "lakeside", "device": "dicomgate", "version": "2.4.1", "by": "tool:x",
              "observedAt": "2026-11-20T09:00:00Z"}]}""";

    private final List<Malformation> all = new ArrayList<>();

    private DeviceListMalformations() {}

    static List<Malformation> all() {
        DeviceListMalformations table = new DeviceListMalformations();
        table.lists();
        table.rows();
        table.ends();
        table.drift();
        table.deployments();
        return table.all;
    }

    private void send(String name, String method, String path, String body, String role, int status, String place) {
        Map<String, String> headers = ServiceTest.as(role);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        all.add(new Malformation(name, method, path, headers, "application/json", bytes, status, place));
    }

    private void post(String name, String path, String body, int status, String place) {
        send(name, "POST", path, body, "OPERATIONS", status, place);
    }

    private void put(String name, String body, int status, String place) {
        send(name, "PUT", ROW, body, "OPERATIONS", status, place);
    }

    private void get(String name, String path, int status, String place) {
        all.add(new Malformation(name, "GET", path, Map.of(), null, null, status, place));
    }

    private void lists() {
        get("a list as of no day", LIST + "?asOf=2026-02-30", 400, "/asOf");
        get("a list as of yesterday", LIST + "?asOf=yesterday", 400, "/asOf");
        get("a list known at a day", LIST + "?knownAt=2026-11-20", 400, "/knownAt");
        get("rows of no status", LIST + "?status=GONE", 400, "/status");
        get("rows by a misspelt filter", LIST + "?sit=lakeside", 400, "did you mean 'site'?");
        get("rows after what is no row", LIST + "?after=lakeside", 400, "/after");
        get("too many rows", LIST + "?limit=0", 400, "limit");
        get("a table as of no day", LIST + ".csv?asOf=2026-13-01", 400, "/asOf");
        get("a workbook with a part", LIST + ".xlsx?limit=5", 400, "limit");
        get("a row that cannot be", LIST + "/lakeside", 404, "lakeside");
        get("a row that is not there", LIST + "/lakeside_dicomgate_99", 404, "lakeside_dicomgate_99");
        get("a row of number 0", LIST + "/lakeside_dicomgate_0", 404, "lakeside_dicomgate_0");
        get("who has no release", LIST + "/versions/dicomgate/9.9", 404, "9.9");
        get("who has no UDI", LIST + "/versions", 400, "udi");
        get("who has what does not hold", LIST + "/versions?udi=%2801%2909506000134353", 400, "/udi");
        get("a planned row of nothing", "/api/integrations/lakeside/nothing/row", 404, "nothing");
        get("a planned row of no release", ROW + "?version=9.9", 404, "9.9");
        get("a planned row of no system", ROW + "?system=A_B", 400, "/system");
    }

    private void rows() {
        put("details with more", "{\"owner\": \"x\"}", 400, "/owner");
        put("a contact without a name", "{\"contact\": {\"email\": \"a@b.example\"}}", 400, "/contact/name");
        put("a contact without a way", "{\"contact\": {\"name\": \"A\"}}", 400, "/contact");
        put(
                "a contact without an address",
                "{\"contact\": {\"name\": \"A\", \"email\": \"b\"}}",
                400,
                "/contact/email");
        put("a contact that is a text", "{\"contact\": \"A\"}", 400, "/contact");
        put("a location that is a number", "{\"location\": 5}", 400, "/location");
        put("a store that is no address", "{\"storeUrl\": \"javascript:alert(1)\"}", 400, "/storeUrl");
        put("a system that cannot be", "{\"system\": \"A B\"}", 400, "/system");
        put("details with a day that has not come", "{\"deployedOn\": \"2031-01-01\"}", 400, "/deployedOn");
        put("details with a day that is none", "{\"deployedOn\": \"May\"}", 400, "/deployedOn");
        send("details by sales", "PUT", ROW, "{\"location\": \"A\"}", "SALES", 403, "OPERATIONS");
    }

    private void ends() {
        String path = ONE + "/decommissioning";
        post("an end of nothing", path, "{}", 400, "/on");
        post("an end without a reason", path, "{\"on\": \"2026-11-20\"}", 400, "/reason");
        post("an end on a day to come", path, "{\"on\": \"2031-01-01\", \"reason\": \"x\"}", 400, "/on");
        post("an end on no day", path, "{\"on\": 5, \"reason\": \"x\"}", 400, "/on");
        post(
                "an end of no row",
                LIST + "/a_b_1/decommissioning",
                "{\"on\": \"2026-11-20\", \"reason\": \"x\"}",
                404,
                "a_b_1");
        send(
                "an end by sales",
                "POST",
                path,
                "{\"on\": \"2026-11-20\", \"reason\": \"x\"}",
                "SALES",
                403,
                "OPERATIONS");
    }

    private void drift() {
        String path = LIST + "/drift";
        post("a report of nothing", path, "{}", 400, "/found");
        post("a report of a text", path, "{\"found\": \"all\"}", 400, "/found");
        post("found at no site", path, FOUND.replace("lakeside", "nowhere"), 400, "/found/0/site");
        post("found of no device", path, FOUND.replace("dicomgate", "nothing"), 400, "/found/0/device");
        post("found without a version", path, FOUND.replace("version", "versio"), 400, "/found/0/versio");
        post("found by nobody", path, FOUND.replace("tool:x", "x"), 400, "/found/0/by");
        post("found tomorrow", path, FOUND.replace("2026", "2031"), 400, "/found/0/observedAt");
        post("found without a time", path, FOUND.replace("T09:00:00Z", ""), 400, "/found/0/observedAt");
        post("found for no use", path, FOUND.replace("{\"site\"", "{\"use\": \"FUN\", \"site\""), 400, "/found/0/use");
        post("a site that is not there has told all", path, "{\"complete\": [\"nowhere\"]}", 400, "/complete");
        post("nothing settled", path + "/lakeside_dicomgate_1/settlement", "{\"reason\": \"x\"}", 404, "drift");
        post("settled for no reason", path + "/lakeside_dicomgate_1/settlement", "{}", 400, "/reason");
        send("a report by sales", "POST", path, FOUND, "SALES", 403, "OPERATIONS");
    }

    private void deployments() {
        String body = "{\"version\": \"2.4.1\", \"use\": \"TEST\"}";
        post("a deployment of nothing", DEPLOYMENTS, "{}", 400, "/version");
        post("a deployment for no use", DEPLOYMENTS, body.replace("TEST", "FUN"), 400, "/use");
        post("a deployment for use in care", DEPLOYMENTS, body.replace("TEST", "CLINICAL"), 400, "/use");
        post("a deployment of no release", DEPLOYMENTS, body.replace("2.4.1", "9.9"), 404, "9.9");
        post("a deployment onto no system", DEPLOYMENTS, body.replace("}", ", \"system\": \"A B\"}"), 400, "/system");
        post("a deployment after the end", DEPLOYMENTS, body, 409, "TERMINATING");
        send("a deployment by sales", "POST", DEPLOYMENTS, body, "SALES", 403, "OPERATIONS");
    }
}
