package org.siteready.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.siteready.http.Malformations.Malformation;

/** Requests about accounts and trainings that are refused, each with its place; the contract is in the samples. */
final class UserMalformations {

    private static final String ACCOUNTS = "/api/accounts";
    private static final String TRAININGS = "/api/trainings";
    private static final String NOBODY = ACCOUNTS + "/00000000-0000-8000-8000-000000000000";
    private static final String NOTHING = TRAININGS + "/00000000-0000-8000-8000-000000000000";
    private static final String TEXTS = "/api/contracts/university-2026/consent-texts";
    private static final String ASKED = """
            {"contract": "university-2026", "site": "university", "device": "lungview", "role": "radiologist",
             "person": {"name": "A. Body", "email": "a@clinic.example"}}""";
    private static final String PLANNED = """
            {"contract": "university-2026", "device": "lungview", "version": "3.2.0", "language": "fi", "method": "on site",
             "content": "first use", "participants": ["x"], "date": "2026-11-20",
             "trainer": {"by": "person:t", "qualified": true, "qualification": "consultant"}}""";

    private final List<Malformation> all = new ArrayList<>();

    private UserMalformations() {}

    static List<Malformation> all() {
        UserMalformations table = new UserMalformations();
        table.requests();
        table.steps();
        table.texts();
        table.trainings();
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

    private void requests() {
        post("an account of nobody", ACCOUNTS, ASKED.replace("\"person\"", "\"persons\""), 400, "/persons");
        post("an account without a name", ACCOUNTS, ASKED.replace("\"name\"", "\"nick\""), 400, "/person/name");
        post("an account with two addresses", ACCOUNTS, ASKED.replace("a@", "a@b@"), 400, "/person/email");
        post("an account for a long role", ACCOUNTS, ASKED.replace("radiologist", "r".repeat(300)), 400, "/role");
        post(
                "an account for a person in a list",
                ACCOUNTS,
                ASKED.replace("{\"name\"", "[{\"name\"").replace("example\"}", "example\"}]"),
                400,
                "/person");
        post(
                "an account with a status",
                ACCOUNTS,
                ASKED.replace("\"role\"", "\"status\": \"ACTIVE\", \"role\""),
                400,
                "/status");
        post(
                "an account under no contract",
                ACCOUNTS,
                ASKED.replace("university-2026", "none"),
                404,
                "contract 'none'");
        post("an account at no site", ACCOUNTS, ASKED.replace("\"university\"", "\"none\""), 404, "site 'none'");
        post("an account of no device", ACCOUNTS, ASKED.replace("lungview", "none"), 404, "device 'none'");
        post(
                "an account that is not agreed",
                ACCOUNTS,
                ASKED.replace("\"university\"", "\"lakeside\""),
                409,
                "does not speak");
        post("an account by regulatory", ACCOUNTS, ASKED, "REGULATORY", 403, "OPERATIONS");
        get("accounts in no status", ACCOUNTS + "?status=OPEN", 400, "status");
        get("accounts by what is not known", ACCOUNTS + "?state=ACTIVE", 400, "did you mean");
        get("no account", NOBODY, 404, "account");
        get("an account that cannot be", ACCOUNTS + "/ANNA", 404, "ANNA");
        get("the history of no account", NOBODY + "/history", 404, "account");
    }

    private void steps() {
        post("an activation of nobody", NOBODY + "/activation", "", 404, "account");
        post("an activation with a body", NOBODY + "/activation", "{\"force\": true}", 400, "/force");
        post("an activation in no language", NOBODY + "/activation?language=xx", "", 400, "language");
        post("a suspension of nobody", NOBODY + "/suspension", "", 404, "account");
        post("consent to nothing", NOBODY + "/consent", "{}", 400, "/textVersion");
        post("consent of nobody", NOBODY + "/consent", "{\"textVersion\": \"1\"}", 404, "account");
        post("instructions for nobody", NOBODY + "/instructions", "{}", 404, "account");
        post("records of nobody", NOBODY + "/records", "{\"records\": []}", 404, "account");
        String elsewhere = """
                {"contract": "university-2026", "site": "university", "device": "lungview", "on": "2026-11-20", "reference": "r"}""";
        String path = ACCOUNTS + "/closed-elsewhere";
        post("accounts elsewhere on no day", path, elsewhere.replace("2026-11-20", "May"), 400, "/on");
        post("accounts elsewhere tomorrow", path, elsewhere.replace("2026", "2036"), 404, "contract");
        post("accounts elsewhere without a word", path, elsewhere.replace("reference", "ref"), 400, "/ref");
    }

    private void texts() {
        String text = "{\"version\": \"9\", \"texts\": {\"fi\": \"Suostun.\"}}";
        post("a consent text of no version", TEXTS, text.replace("\"9\"", "\"new\""), 400, "/version");
        post("a consent text in no language", TEXTS, text.replace("\"fi\"", "\"Finnish\""), 400, "/texts/Finnish");
        post("an empty consent text", TEXTS, "{\"version\": \"9\", \"texts\": {}}", 400, "/texts");
        post("a consent text of an old version", TEXTS, text.replace("\"9\"", "\"0.1\""), 409, "later version");
        post("a consent text by management", TEXTS, text, "MANAGEMENT", 403, "REGULATORY");
        get("consent texts of no contract", TEXTS.replace("university-2026", "none"), 404, "contract 'none'");
    }

    private void trainings() {
        post("a training of strangers", TRAININGS, PLANNED, 400, "/participants/0");
        post("a training of nobody", TRAININGS, PLANNED.replace("[\"x\"]", "[]"), 400, "/participants");
        post("a training of one twice", TRAININGS, PLANNED.replace("[\"x\"]", "[\"x\", \"x\"]"), 400, "/participants");
        post("a training on no day", TRAININGS, PLANNED.replace("2026-11-20", "soon"), 400, "/date");
        post("a training by a name", TRAININGS, PLANNED.replace("person:t", "Tom"), 400, "/trainer/by");
        post(
                "a training by whom nobody knows",
                TRAININGS,
                PLANNED.replace("\"qualified\": true, ", ""),
                400,
                "/trainer/qualified");
        post("a training without a trainer", TRAININGS, PLANNED.replace("\"trainer\"", "\"teacher\""), 400, "/teacher");
        post("a training on no version", TRAININGS, PLANNED.replace("3.2.0", "new"), 400, "/version");
        post("a training on no release", TRAININGS, PLANNED.replace("3.2.0", "9.9"), 404, "9.9");
        post("a training by sales", TRAININGS, PLANNED, "SALES", 403, "OPERATIONS");
        post("a training held of nothing", NOTHING + "/held", "{\"date\": \"2026-11-20\"}", 400, "/participants");
        post(
                "a confirmation of no training",
                NOTHING + "/confirmation",
                "{\"participants\": [{\"account\": \"x\", \"effective\": false, \"assessment\": {\"testPassed\": true}}]}",
                400,
                "/participants/0/actions");
        post("a report to nobody", NOTHING + "/report", "{\"informed\": [\"PRESS\"]}", 400, "/informed");
        get("no training", NOTHING, 404, "training");
        get("trainings in no state", TRAININGS + "?state=DONE", 400, "state");
    }
}
