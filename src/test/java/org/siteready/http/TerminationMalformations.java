package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Requests about the end of integrations that are refused, each with its place; one of the samples is TERMINATING. */
final class TerminationMalformations {

    private static final String ALL = "/api/terminations";

    private final String one;
    private final List<Malformation> all = new ArrayList<>();

    private TerminationMalformations(String one) {
        this.one = one;
    }

    /** @param ending site and device of a sample that is TERMINATING */
    static List<Malformation> all(String ending) {
        TerminationMalformations table = new TerminationMalformations(ALL + "/" + ending);
        table.steps();
        table.holds();
        table.accesses();
        return table.all;
    }

    private void post(String name, String path, String body, String role, int status, String place) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        all.add(new Malformation(name, "POST", path, ServiceTest.as(role), "application/json", bytes, status, place));
    }

    private void get(String name, String path, int status, String place) {
        all.add(new Malformation(name, "GET", path, Map.of(), null, null, status, place));
    }

    private void steps() {
        String steps = one + "/steps";
        String notify = """
                {"step": "notify", "reference": "r", "facts": {"contract.terminationDate": "2026-12-31"}}""";
        get("an end of no integration", ALL + "/st-anna/nothing", 404, "nothing");
        get("ends by what is not known", ALL + "?stat=NONE", 400, "did you mean 'state'?");
        get("ends due on no day", ALL + "?due=2026-13-01", 400, "due");
        get("too many ends", ALL + "?limit=501", 400, "limit");
        get("a certificate of nothing", one + "/certificate", 409, "confirm-deletion");
        get("a page of a certificate of nothing", one + "/certificate/page", 409, "confirm-deletion");
        post("no step of an end", steps, "{}", "SALES", 400, "/step");
        post("a misspelt step of an end", steps, notify.replace("notify", "notfy"), "SALES", 400, "'notify'?");
        post(
                "a step of an end with more",
                steps,
                notify.replace("\"step\"", "\"stap\": 1, \"step\""),
                "SALES",
                400,
                "/stap");
        post("a step of an end by nobody who may", steps, notify, "PRODUCT", 403, "SALES");
        post("a step that is not the next", steps, "{\"step\": \"delete\"}", "OPERATIONS", 409, "'delete'");
        post(
                "a notice without its day",
                steps,
                notify.replace("2026-12-31", ""),
                "SALES",
                400,
                "/facts/contract.terminationDate");
        post(
                "a notice of no day",
                steps,
                notify.replace("2026-12-31", "soon"),
                "SALES",
                400,
                "/facts/contract.terminationDate");
        post("a notice of nothing", steps, "{\"step\": \"notify\", \"reference\": \"r\"}", "SALES", 400, "/facts");
        post("a notice without a reference", steps, notify.replace("\"r\"", "null"), "SALES", 400, "/reference");
        post(
                "a notice that tells more",
                steps,
                notify.replace("\"contract.", "\"contract.dataChoice\": \"ERASE\", \"contract."),
                "SALES",
                400,
                "/facts/contract.dataChoice");
        post(
                "a notice by a name",
                steps,
                notify.replace("\"reference\"", "\"person\": \"Dr. Example\", \"reference\""),
                "SALES",
                400,
                "/person");
    }

    private void holds() {
        post("a hold without a reason", one + "/holds", "{}", "PRRC", 400, "/reason");
        post("a hold with more", one + "/holds", "{\"reason\": \"r\", \"until\": 1}", "PRRC", 400, "/until");
        post("a hold by nobody who may", one + "/holds", "{\"reason\": \"r\"}", "SALES", 403, "PRRC");
        post("a hold of no integration", ALL + "/st-anna/nothing/holds", "{\"reason\": \"r\"}", "PRRC", 404, "nothing");
        post("no hold to lift", one + "/holds/none/lift", "{\"reason\": \"r\"}", "PRRC", 404, "none");
        post("a clearance of nothing", one + "/clearance", "{}", "PRRC", 400, "/reference");
        post("a clearance by nobody who may", one + "/clearance", "{\"reference\": \"r\"}", "SALES", 403, "PRRC");
    }

    private void accesses() {
        String accesses = one + "/accesses";
        String tunnel = "{\"accesses\": [{\"id\": \"vpn\", \"kind\": \"TUNNEL\"}]}";
        post("no accesses", accesses, "{}", "OPERATIONS", 400, "must list accesses");
        post(
                "an access of no kind",
                accesses,
                tunnel.replace("TUNNEL", "BRIDGE"),
                "OPERATIONS",
                400,
                "/accesses/0/kind");
        post("an access of no id", accesses, tunnel.replace("vpn", "V P N"), "OPERATIONS", 400, "/accesses/0/id");
        post("accesses of no list", accesses, "{\"accesses\": 5}", "OPERATIONS", 400, "/accesses");
        post("none of no kind", accesses, "{\"none\": [\"BRIDGE\"]}", "OPERATIONS", 400, "/none");
        post("accesses by nobody who may", accesses, tunnel, "SALES", 403, "OPERATIONS");
        String withdrawal = accesses + "/vpn/withdrawal";
        post(
                "no access to withdraw",
                withdrawal,
                "{\"end\": \"SITE\", \"reference\": \"r\"}",
                "OPERATIONS",
                404,
                "vpn");
        post(
                "a withdrawal at no end",
                withdrawal,
                "{\"end\": \"MIDDLE\", \"reference\": \"r\"}",
                "OPERATIONS",
                400,
                "/end");
        post("a withdrawal without a reference", withdrawal, "{\"end\": \"SITE\"}", "OPERATIONS", 400, "/reference");
    }
}
