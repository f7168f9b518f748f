package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.deployments.TerminationErasing;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Shown;
import org.siteready.ledger.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Legal holds, incidents, the time to fetch data, people's data, crashes, and what waits for whom. */
class TerminationTests extends ServiceTest {

    private static final Actor TEST = Actor.tool("test");

    @Autowired
    private Acquainted acquainted;

    @Autowired
    private Interference interference;

    @Autowired
    private TerminationErasing erasing;

    private String person(Ending ending) {
        String id = ledger.persons()
                .create(
                        fresh("person"),
                        TEST,
                        JsonNodeFactory.instance.objectNode().put("name", "Bo Example"),
                        null)
                .id();
        acquainted.with(ending.journey.site, ending.journey.device, id);
        return id;
    }

    private boolean erased(String person) {
        return ledger.persons().show(person) instanceof Shown.Erased<?>;
    }

    private Ending ready() {
        Ending ending = Ending.begun(this, "Europe/Berlin").chosen("ERASE");
        ending.retrieved();
        ending.clear().is(201);
        return ending;
    }

    private List<Entry> stream(Ending ending) {
        return ledger.read(new Stream("terminations", ending.journey.site + "/" + ending.journey.device), 1, 1000);
    }

    private String problem(Ending ending, boolean harm) {
        return post(
                        "/api/sites/" + ending.journey.site + "/devices/" + ending.journey.device + "/problems",
                        """
                        {"title": "T", "description": "D", "version": "1.0.0", "environment": "clinical",
                         "origin": "FEEDBACK", "classification": "FAULT", "possibleHarm": %s}""".formatted(harm),
                        "OPERATIONS")
                .is(201)
                .at("/problem/id");
    }

    private static String result(Answer closed, String criterion) {
        return closed.isProblem(409)
                .json()
                .path("decision")
                .path("judgments")
                .valueStream()
                .filter(one -> one.path("criterion").asString().equals(criterion))
                .map(one -> one.path("result").asString())
                .findFirst()
                .orElse("not judged: " + closed.text());
    }

    @Test
    void aLegalHoldStopsErasureUntilItIsLifted() {
        Ending ending = ready();
        String person = person(ending);
        ending.hold("OPERATIONS").isProblem(403);
        String first = ending.hold("PRRC").is(201).at("/termination/holds/0/id");
        String second = ending.hold("MANAGEMENT").is(201).at("/termination/holds/1/id");
        ending.clear().isProblem(409, "a legal hold stands");
        assertThat(result(ending.step("delete"), "no-legal-hold")).isEqualTo("FAIL");
        ending.lift(first).is(201);
        assertThat(result(ending.step("delete"), "no-legal-hold")).isEqualTo("FAIL");
        ending.lift(second).is(201);
        ending.lift(second).isProblem(409, "was lifted");
        assertThat(erased(person)).isFalse();
        ending.step("delete").is(201);
        assertThat(erased(person)).isTrue();
    }

    /** Steps toward safety always win: a hold between the decision and its entry. */
    @Test
    void aHoldThatComesWhileTheDeletionIsDecidedWins() {
        Ending ending = ready();
        String person = person(ending);
        interference.next(() -> ending.hold("PRRC").is(201));
        assertThat(result(ending.step("delete"), "no-legal-hold")).isEqualTo("FAIL");
        assertThat(ending.state()).isEqualTo("DATA_CHOICE_RECORDED");
        assertThat(erased(person)).isFalse();
        assertThat(stream(ending)).extracting(Entry::type).doesNotContain("PersonsErased");
    }

    /** What lies in another stream is probed after the append, and the step is taken back before anything is erased. */
    @Test
    void anIncidentThatComesWhileTheDeletionIsDecidedTakesItBack() {
        Ending ending = ready();
        String person = person(ending);
        interference.next(() -> problem(ending, true));
        Answer refused = ending.step("delete");
        assertThat(result(refused, "no-open-incident")).isEqualTo("FAIL");
        assertThat(get("/api/decisions/" + refused.at("/decision/id")).is(200).json())
                .isEqualTo(refused.json().path("decision"));
        assertThat(stream(ending).get(stream(ending).size() - 1).type()).isEqualTo("TerminationStepWithdrawn");
        Answer now = ending.now();
        assertThat(now.at("/termination/state")).isEqualTo("DATA_CHOICE_RECORDED");
        assertThat(now.json().at("/termination/erasure").isNull()).isTrue();
        assertThat(now.json().at("/termination/facts").has("integration.erasureDueOn"))
                .isFalse();
        assertThat(erased(person)).isFalse();
        erasing.sweep();
        assertThat(erased(person)).isFalse();
    }

    @Test
    void onlyPossibleHarmIsAnIncident() {
        Ending ending = ready();
        problem(ending, false);
        String harm = problem(ending, true);
        assertThat(result(ending.step("delete"), "no-open-incident")).isEqualTo("FAIL");
        String address =
                "/api/sites/" + ending.journey.site + "/devices/" + ending.journey.device + "/problems/" + harm;
        post(address + "/handover", "{\"to\": \"person:prrc-1\", \"reference\": \"V-1\"}", "OPERATIONS")
                .is(200);
        post(address + "/end", "{\"changeRequest\": \"CR-1\"}", "OPERATIONS").is(200);
        ending.step("delete").is(201);
    }

    /** The writer died between its entry and the erasure: whoever sweeps decides again, then erases. */
    @Test
    void whatACrashLeftIsFinishedByTheSweep() {
        Ending ending = ready();
        String person = person(ending);
        interference.next(() -> {
            ending.journey.fact("site.country", "\"DE\"");
            interference.next(() -> {
                throw new IllegalStateException("the power went");
            });
        });
        ending.step("delete").is(500);
        erasing.sweep();
        assertThat(erased(person)).isTrue();
        Entry done = stream(ending).get(stream(ending).size() - 1);
        assertThat(done.type()).isEqualTo("PersonsErased");
        assertThat(done.actor()).isEqualTo(Actor.tool("siteready"));
        assertThat(ending.now().json().at("/termination/erasure/finished").booleanValue())
                .isTrue();
        ending.step("confirm-deletion").is(201);
    }

    @Test
    void aHoldAfterACrashTakesTheDeletionBack() {
        Ending ending = ready();
        String person = person(ending);
        interference.next(() -> {
            ending.journey.fact("site.country", "\"DE\"");
            interference.next(() -> {
                ending.hold("PRRC").is(201);
                throw new IllegalStateException("the power went");
            });
        });
        ending.step("delete").is(500);
        erasing.sweep();
        assertThat(erased(person)).isFalse();
        assertThat(ending.state()).isEqualTo("DATA_CHOICE_RECORDED");
    }

    /** A person's own hold is respected, named in the certificate, and the data go once it is lifted. */
    @Test
    void whoeverMustBeKeptIsKeptAndErasedLater() {
        Ending ending = ready();
        String free = person(ending);
        String kept = person(ending);
        ledger.persons().hold(fresh("request"), TEST, kept, "complaint-7");
        ending.step("delete").is(201);
        assertThat(erased(free)).isTrue();
        assertThat(erased(kept)).isFalse();
        ending.step("confirm-deletion").is(201);
        assertThat(get(ending.address() + "/certificate").is(200).text()).contains("complaint-7", "\"KEPT\"");
        int before = stream(ending).size();
        erasing.sweep();
        assertThat(stream(ending)).hasSize(before);
        ledger.persons().release(fresh("request"), TEST, kept, "complaint-7");
        erasing.sweep();
        assertThat(erased(kept)).isTrue();
        assertThat(get(ending.address() + "/certificate").is(200).text()).doesNotContain("\"KEPT\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kathmandu"})
    void theTimeToFetchDataEndsWithItsLastDayAtTheSite(String zone) {
        Ending ending = Ending.begun(this, zone);
        post(
                        "/api/contracts/" + ending.journey.contract + "/records",
                        "{\"records\": [{\"key\": \"contract.retrievalDays\", \"value\": 45}]}",
                        "SALES")
                .is(201);
        ending.chosen("RETURN");
        ending.step("deliver").is(201);
        ending.step("accept-migration").is(201);
        LocalDate last = ending.today().plusDays(45);
        var over = last.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
        clock.pass(Duration.between(clock.instant(), over.minusSeconds(1)));
        ending.clear().is(201);
        assertThat(result(ending.step("delete"), "retrieval-over")).isEqualTo("FAIL");
        clock.pass(Duration.ofSeconds(1));
        ending.step("delete").is(201);
    }

    @Test
    void aContractMayGiveMoreTimeButNotLess() {
        Ending ending = Ending.begun(this, "Europe/Berlin");
        post(
                        "/api/contracts/" + ending.journey.contract + "/records",
                        "{\"records\": [{\"key\": \"contract.retrievalDays\", \"value\": 3}]}",
                        "SALES")
                .is(201);
        ending.accountsClosed(true);
        String later = "{\"step\": \"notify\", \"reference\": \"r\", \"facts\": {\"contract.terminationDate\": \"%s\"}}"
                .formatted(ending.today().plusDays(10));
        ending.step("notify", later).is(201);
        ending.step("close-accounts").is(201);
        assertThat(ending.choose("ERASE").is(201).at("/termination/facts/integration.retrievalUntil/value"))
                .isEqualTo(ending.today().plusDays(40).toString());
    }

    @Test
    void aRepeatedStepIsOneEntryAndAStaleOneIsRefused() {
        Ending ending = ready();
        person(ending);
        Map<String, String> key = Map.of("Idempotency-Key", fresh("key"));
        String tag = ending.now().tag();
        ending.step("delete", ending.body("delete"), Map.of("If-Match", "\"1\""))
                .isProblem(412);
        Answer erased = ending.step("delete", ending.body("delete"), key).is(201);
        long before = entries();
        assertThat(ending.step("delete", ending.body("delete"), key).is(201).json())
                .isEqualTo(erased.json());
        ending.step("delete", ending.body("delete").replace("}}", "}, \"note\": \"x\"}"), key)
                .isProblem(422);
        ending.step("confirm-deletion", ending.body("confirm-deletion"), Map.of("If-Match", tag))
                .isProblem(412);
        assertThat(entries()).isEqualTo(before);
        ending.step(
                        "confirm-deletion",
                        ending.body("confirm-deletion"),
                        ending.now().match())
                .is(201);
    }

    @Test
    void whatWaitsIsListedUntilItIsDone() {
        Ending ending = Ending.begun(this, "Europe/Berlin").chosen("ERASE");
        String list = "/api/terminations?site=" + ending.journey.site;
        LocalDate until = ending.today().plusDays(30);
        assertThat(get(list + "&due=" + until.minusDays(1)).is(200).json().path("items"))
                .isEmpty();
        JsonNode waits =
                get(list + "&due=" + until).is(200).json().path("items").get(0).path("waits");
        assertThat(waits).hasSize(1);
        assertThat(waits.get(0).path("dueOn").stringValue()).isEqualTo(until.toString());
        clock.pass(Duration.ofDays(33));
        JsonNode overdue = get(list + "&due=" + until.plusDays(1))
                .is(200)
                .json()
                .path("items")
                .get(0)
                .path("waits");
        assertThat(overdue.get(0).path("what").stringValue()).isEqualTo("step delete");
        assertThat(overdue.get(0).path("overdue").booleanValue()).isTrue();
        assertThat(overdue.get(0).path("by").toString()).contains("OPERATIONS");
        ending.hold("PRRC").is(201);
        assertThat(get(list).is(200).text()).contains("the end of legal hold");
        get("/api/terminations?due=soon").isProblem(400, "due");
    }
}
