package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Requests about silent tests that are refused, each with its place; lungview at northfield is in the samples. */
final class ShadowMalformations {

    private static final String ALL = "/api/integrations/northfield/lungview/shadow-tests";
    private static final String NO_TEST = ALL + "/00000000-0000-4000-8000-000000000000";
    private static final String PROTOCOL = """
            {"dataset": "CT of the chest", "liveData": true,
             "isolation": {"confirmed": true, "by": "person:it-1", "means": "a store of its own"},
             "period": {"from": "2026-12-01", "to": "2026-12-28"},
             "confidence": {"level": 0.95, "sides": "ONE_SIDED"},
             "measures": [{"metric": "sensitivity", "kind": "SENSITIVITY", "threshold": 0.9, "cases": 100},
               {"metric": "sensitivity", "subgroup": "women", "threshold": 0.8, "cases": 40}]}""";

    private final List<Malformation> all = new ArrayList<>();

    private ShadowMalformations() {}

    static List<Malformation> all() {
        ShadowMalformations table = new ShadowMalformations();
        table.wholes();
        table.measures();
        table.samples();
        table.others();
        return table.all;
    }

    private void post(String name, String path, String body, String role, int status, String place) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        all.add(new Malformation(name, "POST", path, ServiceTest.as(role), "application/json", bytes, status, place));
    }

    private void locked(String name, String found, String instead, String place) {
        String body = PROTOCOL.replace(found, instead);
        if (body.equals(PROTOCOL)) {
            throw new AssertionError("nothing is replaced for " + name);
        }
        post(name, ALL, body, "OPERATIONS", 400, place);
    }

    private void wholes() {
        post("a protocol of nothing", ALL, "{}", "OPERATIONS", 400, "/measures");
        locked("a protocol with patients", "\"liveData\"", "\"patients\": [\"A. B.\"], \"liveData\"", "/patients");
        locked("a protocol that does not say whose data", "\"liveData\": true,", "", "/liveData");
        locked("an isolation that nobody confirmed", "\"by\": \"person:it-1\",", "", "/isolation/by");
        locked("an isolation confirmed by a name", "person:it-1", "Ada Lind", "/isolation/by");
        locked("a period of the past", "\"from\": \"2026-12-01\"", "\"from\": \"2020-12-01\"", "/period/from");
        locked("a period that ends before it begins", "2026-12-28", "2026-11-30", "/period/to");
        locked("a period without a day", "\"2026-12-28\"", "\"soon\"", "/period/to");
        locked("a level that is no confidence", "0.95", "95", "/confidence/level");
        locked("a level as text", "0.95", "\"0.95\"", "/confidence/level");
        locked("a level beyond all bounds", "0.95", "1e1000000000", "/confidence/level");
        locked("an interval with three sides", "ONE_SIDED", "THREE_SIDED", "/confidence/sides");
    }

    private void measures() {
        locked("a kind of proportion that is none", "SENSITIVITY", "SHARPNESS", "/measures/0/kind");
        locked("a kind in a subgroup", "\"subgroup\"", "\"kind\": \"PPV\", \"subgroup\"", "/measures/1/kind");
        locked(
                "a subgroup of no metric",
                "\"metric\": \"sensitivity\", \"sub",
                "\"metric\": \"ppv\", \"sub",
                "/measures/1/metric");
        locked("a metric twice", "\"subgroup\": \"women\",", "\"kind\": \"SENSITIVITY\",", "/measures/1/metric");
        locked(
                "a metric with a name of its own",
                "\"metric\": \"sensitivity\", \"kind",
                "\"metric\": \"Se ns\", \"kind",
                "/measures/0/metric");
        locked("a threshold of one", "0.9,", "1,", "/measures/0/threshold");
        locked("a threshold in percent", "0.9,", "90,", "/measures/0/threshold");
        locked("a threshold of too many decimals", "0.9,", "0.90000001,", "/measures/0/threshold");
        locked("no threshold", "\"threshold\": 0.9, ", "", "/measures/0/threshold");
        locked("half a case", "100", "100.5", "/measures/0/cases");
        locked("no cases", ", \"cases\": 40", "", "/measures/1/cases");
    }

    private void samples() {
        locked("a sample with which nothing can be shown", "\"cases\": 100", "\"cases\": 28", "/measures/0/cases");
        locked("and how many would do", "\"cases\": 100", "\"cases\": 28", "plan 29");
        locked("a subgroup with which nothing can be shown", "\"cases\": 40", "\"cases\": 13", "/measures/1/cases");
        locked(
                "a sample too small for what is expected",
                "\"threshold\": 0.9, ",
                "\"threshold\": 0.9, \"expected\": 0.92, ",
                "/measures/0/cases");
        locked(
                "an expectation below the threshold",
                "\"threshold\": 0.9, ",
                "\"threshold\": 0.9, \"expected\": 0.9, ",
                "/measures/0/expected");
    }

    private void others() {
        post("a protocol by sales", ALL, PROTOCOL, "SALES", 403, "OPERATIONS");
        post("a silent test of nothing", ALL.replace("lungview", "nothing"), PROTOCOL, "OPERATIONS", 404, "nothing");
        post(
                "a silent test of no release",
                ALL,
                PROTOCOL.replace("\"dataset\"", "\"version\": \"9.9\", \"dataset\""),
                "OPERATIONS",
                404,
                "9.9");
        post("results of no test", NO_TEST + "/results", "{}", "OPERATIONS", 404, "silent test");
        post("an evaluation of no test", NO_TEST + "/evaluation", "{\"protocol\": \"x\"}", "OPERATIONS", 404, "silent");
        post(
                "an evaluation with a verdict",
                NO_TEST + "/evaluation",
                "{\"verdict\": \"PASSED\"}",
                "OPERATIONS",
                400,
                "/verdict");
        post("a decision by operations", NO_TEST + "/borderline", "{}", "OPERATIONS", 403, "PRRC");
        post("a decision of nothing", NO_TEST + "/borderline", "{}", "PRRC", 400, "/accepted");
        post("a signature for nobody", NO_TEST + "/signatures", "{\"side\": \"BOTH\"}", "OPERATIONS", 400, "/side");
        post(
                "a user's signature in a role of the manufacturer",
                NO_TEST + "/signatures",
                "{\"side\": \"SITE\", \"digest\": \"x\", \"meaning\": \"m\", \"name\": \"n\", \"function\": \"f\"}",
                "OPERATIONS",
                400,
                "/side");
        all.add(new Malformation("no silent test", "GET", NO_TEST, Map.of(), null, null, 404, "silent test"));
    }
}
