package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.store.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A field action reaches every affected site by a letter of its own, and is closed when each has done what it asks. */
class FieldActionTests extends ServiceTest {

    private static final String STOP = "\"requires\": \"STOP_USE\", ";

    private JsonNode now(String action) {
        return get("/api/field-actions/" + action).is(200).json();
    }

    private JsonNode at(String action, String site) {
        return get("/api/field-actions/" + action + "/sites/" + site).is(200).json();
    }

    private String counts(String action) {
        return now(action).path("counts").toString();
    }

    private List<Entry> entries(String action) {
        return ledger.read(new Stream("field-actions", action), 1, 1_000);
    }

    private Answer close(String action, String body, String role) {
        return post("/api/field-actions/" + action + "/closing", body, role);
    }

    @Test
    void theVersionIsStoppedBeforeItsSitesAreTold() {
        Fleet fleet = Fleet.of(this, "1.1.0");
        fleet.installed("1.0.0", "CLINICAL");
        String action = fresh("fsca");
        long before = entries();
        post("/api/field-actions", fleet.asked(action, "BLOCK", STOP), "PRRC")
                .isProblem(409, "is RELEASED", "[BLOCKED]", "/releases/1.0.0/state");
        assertThat(entries()).isEqualTo(before);
        get("/api/field-actions/" + action).isProblem(404);
        fleet.blocked("1.0.0");
        post("/api/field-actions", fleet.asked(action, "BLOCK", STOP), "SALES").isProblem(403);
        Map<String, String> named = with(as("PRRC"), "Idempotency-Key", fresh("key"));
        Answer opened = post("/api/field-actions", fleet.asked(action, "BLOCK", STOP), named)
                .is(201);
        assertThat(Fleet.texts(opened.json().path("toHold")))
                .as("holding them is a person's step")
                .isEqualTo(fleet.sites);
        before = entries();
        assertThat(post("/api/field-actions", fleet.asked(action, "BLOCK", STOP), named)
                        .is(201)
                        .json())
                .isEqualTo(opened.json());
        post("/api/field-actions", fleet.asked(action, "BLOCK", STOP), "PRRC").isProblem(409, "already");
        post("/api/field-actions", fleet.asked(action, "WITHDRAW", STOP), named).isProblem(422);
        assertThat(entries()).isEqualTo(before);
        post(
                        "/api/field-actions",
                        fleet.asked(fresh("fsca"), "BLOCK", "\"requires\": \"UPDATE_TO\", \"updateTo\": \"1.1.0\", "),
                        "PRRC")
                .is(201);
        fleet.blocked("1.1.0");
        post(
                        "/api/field-actions",
                        fleet.asked(fresh("fsca"), "BLOCK", "\"requires\": \"UPDATE_TO\", \"updateTo\": \"1.1.0\", "),
                        "PRRC")
                .isProblem(409, "release 1.1.0", "RELEASED");
    }

    @Test
    void eachSiteHasOneLetterInItsLanguageThatStaysTheSame() {
        Fleet fleet = Fleet.of(this);
        String berlin = fleet.installed("1.0.0", "CLINICAL");
        fleet.contact(berlin, "Ivo Kern");
        String york = fleet.installed(fleet.site("US", "America/New_York"), "1.0.0", "TEST");
        String action = fleet.opened();
        Entry opened = entries(action).get(0);
        assertThat(opened.type()).isEqualTo("FieldActionOpened");
        assertThat(Fleet.texts(opened.body().path("sites"), "site")).containsExactly(berlin, york);
        assertThat(opened.body().path("sites").get(0).path("entry").asLong())
                .as("where the site stood")
                .isEqualTo(ledger.head(new Stream("integrations", berlin + "/" + fleet.device))
                        .seq());
        String letter = "/api/field-actions/" + action + "/sites/" + berlin + "/letter";
        JsonNode shown = get(letter).is(200).json();
        assertThat(shown.path("language").asString()).isEqualTo("de");
        assertThat(shown.path("subject").asString())
                .isEqualTo("Sicherheitsanweisung im Feld FSN-2026-01: Device, Version 1.0.0");
        assertThat(shown.path("text").asString())
                .contains("Konturen können verschoben sein.", "House " + berlin, fleet.row(berlin), "2026-11-27");
        assertThat(shown.path("contacts").get(0).path("name").asString()).isEqualTo("Ivo Kern");
        Answer page = get(letter + "/page").is(200);
        assertThat(page.type()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.text()).contains("<html lang=\"de\">", "Konturen").doesNotContain("Kern", "it@clinic");
        JsonNode english = get("/api/field-actions/" + action + "/sites/" + york + "/letter")
                .is(200)
                .json();
        assertThat(english.path("language").asString()).isEqualTo("en");
        assertThat(english.path("text").asString()).contains("Contours may be shifted.\nDo not trust them.");
        Digest digest =
                new Digest(opened.body().path("sites").get(0).path("letter").asString());
        assertThat(ledger.inputs().get(digest).path("page").asString()).isEqualTo(page.text());
        assertThat(opened.inputs()).contains(digest);
        madeTwice(fleet, action);

        ledger.persons()
                .erase(
                        fresh("erasure"),
                        Actor.tool("test"),
                        shown.path("contacts").get(0).path("person").asString(),
                        "GDPR Art. 17");
        fleet.ended(berlin);
        clock.pass(Duration.ofDays(3));
        assertThat(get(letter + "/page").is(200).bytes()).isEqualTo(page.bytes());
        JsonNode later = get(letter).is(200).json();
        assertThat(later.path("text")).isEqualTo(shown.path("text"));
        assertThat(later.path("contacts").get(0).path("erased").asString()).contains("GDPR Art. 17");
        assertThat(later.path("contacts").get(0).path("name").isNull()).isTrue();
        assertThat(notices("OPERATIONS", action)).isEqualTo(1);
        assertThat(notices("SALES", action)).isEqualTo(1);
        assertThat(notices("PRRC", action)).isZero();
    }

    /** Another action that says the same at the same time has the same letters, but for its id. */
    private void madeTwice(Fleet fleet, String action) {
        String other = fresh("fsca");
        post("/api/field-actions", fleet.asked(other, "BLOCK", STOP), "PRRC").is(201);
        JsonNode first = entries(action).get(0).body().path("sites");
        JsonNode second = entries(other).get(0).body().path("sites");
        for (int i = 0; i < first.size(); i++) {
            assertThat(letter(first.get(i)).without("action"))
                    .isEqualTo(letter(second.get(i)).without("action"));
        }
    }

    private ObjectNode letter(JsonNode site) {
        return (ObjectNode) ledger.inputs().get(new Digest(site.path("letter").asString()));
    }

    private long notices(String role, String action) {
        long found = 0;
        String after = "";
        do {
            JsonNode page =
                    get("/api/notices?limit=500&to=" + role + after).is(200).json();
            found += page.path("items")
                    .valueStream()
                    .filter(one -> one.path("link").asString("").equals("/api/field-actions/" + action))
                    .count();
            after = page.path("next").isString() ? "&after=" + page.path("next").asString() : null;
        } while (after != null);
        return found;
    }

    @Test
    void aLanguageThatASiteNeedsIsNotLeftOut() {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        fleet.blocked("1.0.0");
        String body = fleet.asked(fresh("fsca"), "BLOCK", STOP).replaceAll(", \"de\": \"[^\"]*\"", "");
        long before = entries();
        post("/api/field-actions", body, "PRRC").isProblem(400, "/text/de", site);
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void theDayOfAnAnswerIsThatOfTheSite() {
        Fleet fleet = Fleet.of(this);
        String kiritimati = fleet.installed(fleet.site("KI", "Pacific/Kiritimati"), "1.0.0", "CLINICAL");
        String berlin = fleet.installed("1.0.0", "CLINICAL");
        String honolulu = fleet.installed(fleet.site("US", "Pacific/Honolulu"), "1.0.0", "CLINICAL");
        // 2026-11-24T09:00Z: 23:00 of that day in Kiritimati, 10:00 in Berlin, 23:00 of the day before in Honolulu.
        String action = fleet.opened();
        assertThat(at(action, kiritimati).path("dueOn").asString()).isEqualTo("2026-11-27");
        assertThat(at(action, berlin).path("dueOn").asString()).isEqualTo("2026-11-27");
        assertThat(at(action, honolulu).path("dueOn").asString()).isEqualTo("2026-11-26");
        overdueFrom(action, kiritimati, "2026-11-27T10:00:00Z");
        overdueFrom(action, honolulu, "2026-11-27T10:00:00Z");
        overdueFrom(action, berlin, "2026-11-27T23:00:00Z");
        assertThat(now(action).path("counts").path("overdue").asInt()).isEqualTo(3);
        fleet.sent(action, berlin).is(201);
        Answer late = fleet.acknowledged(action, berlin).is(201);
        assertThat(late.at("/acknowledged/on")).isEqualTo("2026-11-28");
        assertThat(late.json().path("overdue").asBoolean()).as("it was").isTrue();
        assertThat(now(action).path("counts").path("overdue").asInt()).isEqualTo(2);
    }

    private void overdueFrom(String action, String site, String instant) {
        clock.back();
        Duration until = Duration.between(clock.instant(), java.time.Instant.parse(instant));
        clock.pass(until.minusSeconds(1));
        assertThat(at(action, site).path("overdue").asBoolean()).as(site).isFalse();
        clock.pass(Duration.ofSeconds(1));
        assertThat(at(action, site).path("overdue").asBoolean()).as(site).isTrue();
    }

    @Test
    void whatComesOfALetterIsRecordedWithoutNames() {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        fleet.contact(site, "Ivo Kern");
        String action = fleet.opened();
        String path = "/api/field-actions/" + action + "/sites/" + site;
        assertThat(counts(action))
                .isEqualTo("{\"sites\":1,\"toSend\":1,\"sent\":0,\"acknowledged\":0,\"overdue\":0,\"done\":0,"
                        + "\"late\":0,\"open\":1}");
        long before = entries();
        fleet.acknowledged(action, site).isProblem(409, "was not sent");
        fleet.done(action, site).isProblem(409, fleet.row(site), "in force");
        assertThat(entries()).as("nobody is kept for what was refused").isEqualTo(before);
        fleet.sent(action, site).is(201);
        post(path + "/acknowledgement", """
                        {"person": "person:somebody", "way": "E_MAIL", "reference": "x"}""", "OPERATIONS").isProblem(400, "/person", "newPerson");
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        Answer answered = fleet.acknowledged(action, site, named).is(201);
        assertThat(answered.at("/acknowledged/person/name")).isEqualTo("Nora Stern");
        before = entries();
        clock.pass(Duration.ofDays(2));
        assertThat(fleet.acknowledged(action, site, named).is(201).json()).isEqualTo(answered.json());
        fleet.acknowledged(action, site).isProblem(409, "acknowledged its letter on 2026-11-24");
        assertThat(entries()).isEqualTo(before);
        fleet.ended(site);
        Answer done = fleet.done(action, site).is(201);
        assertThat(done.json().path("open")).isEmpty();
        assertThat(done.json().path("done").path("entry").asLong())
                .as("where the list showed it")
                .isEqualTo(ledger.head(new Stream("integrations", site + "/" + fleet.device))
                        .seq());
        assertThat(counts(action)).contains("\"sent\":1,\"acknowledged\":1,\"overdue\":0,\"done\":1", "\"open\":0");
        for (Entry entry : entries(action)) {
            assertThat(entry.body().toString()).doesNotContain("Stern", "Kern", "clinic.example", "+49");
        }
        ledger.persons()
                .erase(
                        fresh("erasure"),
                        Actor.tool("test"),
                        answered.at("/acknowledged/person/person"),
                        "GDPR Art. 17");
        assertThat(at(action, site)
                        .path("acknowledged")
                        .path("person")
                        .path("erased")
                        .asString())
                .contains("GDPR Art. 17");
    }

    /** Each of one request, refused with its place; nothing is stored of any. */
    @Test
    void whatIsWrongInAnAnswerIsNamedAndNothingIsStored() {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        String action = fleet.opened();
        fleet.sent(action, site).is(201);
        String path = "/api/field-actions/" + action + "/sites/" + site;
        String said = "\"way\": \"E_MAIL\", \"reference\": \"x\"";
        String who = "\"newPerson\": {\"name\": \"A\"}, ";
        long before = entries();
        Map.ofEntries(
                        Map.entry("{}", "/way"),
                        Map.entry("{" + said + "}", "/person"),
                        Map.entry("{\"person\": \"x\", " + who + said + "}", "/person"),
                        Map.entry("{\"newPerson\": {}, " + said + "}", "/newPerson/name"),
                        Map.entry(
                                "{\"newPerson\": {\"name\": \"A\", \"email\": \"b\"}, " + said + "}",
                                "/newPerson/email"),
                        Map.entry("{\"newPerson\": \"A\", " + said + "}", "/newPerson"),
                        Map.entry("{" + who + said.replace("E_MAIL", "PIGEON") + "}", "/way"),
                        Map.entry("{" + who + said.replace("\"x\"", "7") + "}", "/reference"),
                        Map.entry("{" + who + said + ", \"on\": \"2026-11-25\"}", "/on"),
                        Map.entry("{" + who + said + ", \"on\": \"2026-11-23\"}", "/on"),
                        Map.entry("{" + who + said + ", \"on\": \"May\"}", "/on"),
                        Map.entry("{" + who + said + ", \"at\": \"May\"}", "/at"))
                .forEach((body, place) ->
                        post(path + "/acknowledgement", body, "OPERATIONS").isProblem(400, "\"" + place + "\""));
        post(path + "/sending", "{\"way\": \"FAX\", \"reference\": \"x\"}", "OPERATIONS")
                .isProblem(400, "/way");
        post(path + "/done", "{\"note\": 5}", "OPERATIONS").isProblem(400, "/note");
        close(action, "{\"reasons\": []}", "PRRC").isProblem(400, "/reasons");
        close(action, "{\"reasons\": {\"nowhere\": \"x\"}}", "PRRC").isProblem(400, "/reasons/nowhere");
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void anyContactOfTheSiteMayAcknowledge() {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        fleet.contact(site, "Ivo Kern");
        String action = fleet.opened();
        fleet.sent(action, site).is(201);
        String person = get("/api/field-actions/" + action + "/sites/" + site + "/letter")
                .at("/contacts/0/person");
        Answer answered = post(
                        "/api/field-actions/" + action + "/sites/" + site + "/acknowledgement",
                        """
                        {"person": "%s", "way": "TELEPHONE", "reference": "call 3", "on": "2026-11-24"}""".formatted(person),
                        "REGULATORY")
                .is(201);
        assertThat(answered.at("/acknowledged/person/name")).isEqualTo("Ivo Kern");
        assertThat(answered.at("/acknowledged/by")).isEqualTo("person:regulatory-1");
    }

    @Test
    void aSiteThatIsFoundLaterIsShownAndTakenIn() {
        Fleet fleet = Fleet.of(this);
        String first = fleet.installed("1.0.0", "CLINICAL");
        String action = fleet.opened();
        post("/api/field-actions/" + action + "/extension", "", "PRRC").isProblem(409, "every affected site");
        String late = fleet.installed(fleet.site("FR", "Europe/Paris"), "1.0.0", "CLINICAL");
        String found = fleet.site("FI", "Europe/Helsinki");
        fleet.found(found, "1.0.0");
        assertThat(Fleet.texts(now(action).path("late"))).containsExactlyInAnyOrder(late, found);
        assertThat(now(action).path("counts").path("open").asInt()).isEqualTo(3);
        get("/api/field-actions/" + action + "/sites/" + late).isProblem(404);
        close(action, "{\"reasons\": {\"%s\": \"x\"}}".formatted(first), "PRRC").isProblem(409, late, found);
        clock.pass(Duration.ofDays(1));
        post("/api/field-actions/" + action + "/extension", "", "OPERATIONS").isProblem(403);
        post("/api/field-actions/" + action + "/extension", "", "PRRC").is(201);
        assertThat(now(action).path("late")).isEmpty();
        JsonNode site = at(action, late);
        assertThat(site.path("late").asBoolean()).isTrue();
        assertThat(site.path("language").asString()).isEqualTo("en");
        assertThat(site.path("dueOn").asString()).isEqualTo("2026-11-28");
        assertThat(at(action, first).path("late").asBoolean()).isFalse();
    }

    @Test
    void whatIsThereAgainIsNotDone() {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        String action = fleet.opened();
        fleet.ended(site);
        fleet.sent(action, site).is(201);
        fleet.acknowledged(action, site).is(201);
        fleet.done(action, site).is(201);
        assertThat(at(action, site).path("open")).isEmpty();
        String drift = site + "_" + fleet.device + "_"
                + fleet.found(site, "1.0.0").path("entry").asLong();
        assertThat(at(action, site).path("open").toString()).contains("was found there", drift);
        fleet.done(action, site).isProblem(409, drift);
        close(action, "{}", "PRRC").isProblem(409, site, drift);
        fleet.settled(drift);
        close(action, "{}", "PRRC").is(201);
    }

    @Test
    void itIsClosedWhenEverySiteIsDoneOrHasAReason() {
        Fleet fleet = Fleet.of(this);
        String done = fleet.installed("1.0.0", "CLINICAL");
        String silent = fleet.installed("1.0.0", "CLINICAL");
        String action = fleet.opened();
        for (String site : List.of(done, silent)) {
            fleet.sent(action, site).is(201);
        }
        fleet.acknowledged(action, done).is(201);
        fleet.ended(done);
        fleet.done(action, done).is(201);
        long before = entries();
        close(action, "{}", "REGULATORY").isProblem(403);
        close(action, "{}", "PRRC").isProblem(409, silent, "has not acknowledged", fleet.row(silent));
        close(action, "{\"reasons\": {\"%s\": \"gone\", \"%s\": \"x\"}}".formatted(silent, done), "PRRC")
                .isProblem(400, "/reasons/" + done);
        close(action, "{\"reasons\": {\"%s\": \"\"}}".formatted(silent), "PRRC").isProblem(400, "/reasons/" + silent);
        assertThat(entries()).isEqualTo(before);
        Map<String, String> named = with(as("PRRC"), "Idempotency-Key", fresh("key"));
        String reasons = "{\"reasons\": {\"%s\": \"three letters came back, authority told\"}}".formatted(silent);
        Answer closed = post("/api/field-actions/" + action + "/closing", reasons, named)
                .is(201);
        assertThat(closed.at("/action/state")).isEqualTo("CLOSED");
        assertThat(closed.at("/action/closing/reasons/" + silent)).contains("came back");
        before = entries();
        assertThat(post("/api/field-actions/" + action + "/closing", reasons, named)
                        .is(201)
                        .json())
                .isEqualTo(closed.json());
        close(action, reasons, "PRRC").isProblem(409, "closed");
        fleet.acknowledged(action, silent).isProblem(409, "closed");
        fleet.sent(action, silent).isProblem(409, "closed");
        post("/api/field-actions/" + action + "/extension", "", "PRRC").isProblem(409, "closed");
        assertThat(entries()).isEqualTo(before);
        assertThat(get("/api/field-actions?state=CLOSED&device=" + fleet.device)
                        .is(200)
                        .at("/items/0/action"))
                .isEqualTo(action);
        assertThat(get("/api/field-actions?state=OPEN&device=" + fleet.device)
                        .is(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void whoIsOnlyInformedOnlyAcknowledges() {
        Fleet fleet = Fleet.of(this);
        String site = fleet.installed("1.0.0", "CLINICAL");
        String action = fresh("fsca");
        post("/api/field-actions", fleet.asked(action, "INFORM", STOP), "REGULATORY")
                .isProblem(400, "/requires");
        post("/api/field-actions", fleet.asked(action, "INFORM", "\"requires\": \"INFORM\", "), "REGULATORY")
                .is(201);
        assertThat(now(action).path("action").path("requires").asString()).isEqualTo("INFORM");
        fleet.sent(action, site).is(201);
        fleet.done(action, site).isProblem(409, "acknowledgement alone");
        fleet.acknowledged(action, site).is(201);
        close(action, "{\"note\": \"all have read it\"}", "PRRC").is(201);
    }
}
