package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Requests about field actions and affected sites that are refused, each with its place; the device is in the samples. */
final class FieldActionMalformations {

    private static final String ACTIONS = "/api/field-actions";
    private static final String AFFECTED = "/api/devices/lungview/releases/3.2.0/affected";
    private static final String GOOD = """
            {"action": "fsca-1", "device": "lungview", "versions": ["3.2.0"], "kind": "INFORM", "reference": "FSN 1",
             "requires": "INFORM", "acknowledgeWithinDays": 5, "text": {"en": "Read this", "de": "Lesen Sie dies"}}""";

    private final List<Malformation> all = new ArrayList<>();

    private FieldActionMalformations() {}

    static List<Malformation> all() {
        FieldActionMalformations table = new FieldActionMalformations();
        table.affected();
        table.openings();
        table.actions();
        return table.all;
    }

    private void send(String name, String path, String body, String role, int status, String place) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        all.add(new Malformation(name, "POST", path, ServiceTest.as(role), "application/json", bytes, status, place));
    }

    private void open(String name, String from, String to, int status, String place) {
        send(name, ACTIONS, GOOD.replace(from, to), "REGULATORY", status, place);
    }

    private void get(String name, String path, int status, String place) {
        all.add(new Malformation(name, "GET", path, Map.of(), null, null, status, place));
    }

    private void affected() {
        get("who has a version of no device", "/api/devices/nothing/releases/1/affected", 404, "nothing");
        get("who has no version", "/api/devices/lungview/releases/9.9/affected", 404, "9.9");
        get("who had it on no day", AFFECTED + "?asOf=2026-02-30", 400, "/asOf");
        get("who was known to have it on a day", AFFECTED + ".csv?knownAt=2026-02-20", 400, "/knownAt");
        get("who has it by a misspelt parameter", AFFECTED + ".xlsx?asof=2026-02-20", 400, "did you mean 'asOf'?");
    }

    private void openings() {
        send("a field action of nothing", ACTIONS, "{}", "PRRC", 400, "/device");
        send("a field action in a list", ACTIONS, "[]", "PRRC", 400, "must be an object");
        send("a field action by sales", ACTIONS, GOOD, "SALES", 403, "PRRC");
        open("a field action with more", "\"action\"", "\"sites\": [], \"action\"", 400, "/sites");
        open("a field action under no id", "fsca-1", "FSCA 1", 400, "/action");
        open("a field action of no device", "lungview", "lungvew", 400, "/device");
        open("a field action of no release", "\"3.2.0\"", "\"3.2.0\", \"9.9\"", 400, "/versions");
        open("a field action of no version", "[\"3.2.0\"]", "[]", 400, "/versions");
        open("a field action of a version that is a number", "\"3.2.0\"", "3.2", 400, "/versions/0");
        open("a field action of no kind", "\"INFORM\", \"ref", "\"RECALL\", \"ref", 400, "/kind");
        open("a field action without a reference", "FSN 1", " ", 400, "/reference");
        open(
                "a field action that asks for nothing",
                "\"requires\": \"INFORM\"",
                "\"requires\": \"READ\"",
                400,
                "/requires");
        open(
                "a field action that asks for too much",
                "\"requires\": \"INFORM\"",
                "\"requires\": \"STOP_USE\"",
                400,
                "/requires");
        open("an update to nothing", "\"requires\": \"INFORM\"", "\"requires\": \"UPDATE_TO\"", 400, "/updateTo");
        open(
                "an update to what is concerned",
                "\"requires\": \"INFORM\"",
                "\"requires\": \"UPDATE_TO\", \"updateTo\": \"3.2.0\"",
                400,
                "/updateTo");
        open(
                "an update where none is asked for",
                "\"requires\"",
                "\"updateTo\": \"3.3.0\", \"requires\"",
                400,
                "/updateTo");
        open("a field action with too much time", ": 5,", ": 500,", 400, "/acknowledgeWithinDays");
        open("a field action with half a day", ": 5,", ": 0.5,", 400, "/acknowledgeWithinDays");
        open("a field action without a text", "\"text\"", "\"texts\"", 400, "/text");
        open("a notice without English", "\"en\"", "\"fr\"", 400, "/text/en");
        open("a notice in no language of the rules", "\"de\"", "\"xx\"", 400, "/text/xx");
        open("a notice that is a number", "\"Read this\"", "5", 400, "/text/en");
    }

    private void actions() {
        get("no field action", ACTIONS + "/nothing", 404, "nothing");
        get("field actions in no state", ACTIONS + "?state=HALF", 400, "/state");
        get("no site of a field action", ACTIONS + "/nothing/sites/university", 404, "nothing");
        get("no letter", ACTIONS + "/nothing/sites/university/letter", 404, "nothing");
        get("no page of a letter", ACTIONS + "/nothing/sites/university/letter/page", 404, "nothing");
        send("the extension of nothing", ACTIONS + "/nothing/extension", "", "PRRC", 404, "nothing");
        send("the closing of nothing", ACTIONS + "/nothing/closing", "{}", "PRRC", 404, "nothing");
        send("a closing by regulatory", ACTIONS + "/nothing/closing", "{}", "REGULATORY", 403, "PRRC");
        String site = ACTIONS + "/nothing/sites/university";
        send("the sending of nothing", site + "/sending", "{}", "OPERATIONS", 404, "nothing");
        send("a sending by sales", site + "/sending", "{}", "SALES", 403, "OPERATIONS");
        send("an acknowledgement of nothing", site + "/acknowledgement", "{}", "OPERATIONS", 404, "nothing");
        send("an acknowledgement by product", site + "/acknowledgement", "{}", "PRODUCT", 403, "OPERATIONS");
        send("nothing done", site + "/done", "{}", "OPERATIONS", 404, "nothing");
        send("a truncated end", site + "/done", "{\"note\": ", "OPERATIONS", 400, "body");
    }
}
