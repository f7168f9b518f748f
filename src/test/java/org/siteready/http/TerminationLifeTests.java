package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** From clinical use to the archive, in order: every gate is closed first, and every wrong order is refused. */
class TerminationLifeTests extends ServiceTest {

    private static final List<String> STEPS = List.of(
            "notify",
            "close-accounts",
            "record-choice",
            "deliver",
            "accept-migration",
            "delete",
            "confirm-deletion",
            "certify",
            "archive");

    @Autowired
    private Acquainted acquainted;

    private String person(Ending ending, String name) {
        String id = ledger.persons()
                .create(
                        fresh("person"),
                        org.siteready.ledger.Actor.tool("test"),
                        tools.jackson.databind.node.JsonNodeFactory.instance
                                .objectNode()
                                .put("name", name),
                        null)
                .id();
        acquainted.with(ending.journey.site, ending.journey.device, id);
        return id;
    }

    /** Every step but these is refused, and says what there is. */
    private void onlyThese(Ending ending, String... open) {
        List<String> there = List.of(open);
        for (String step : STEPS) {
            if (!there.contains(step)) {
                long before = entries();
                String body = step.equals("record-choice") || step.equals("certify")
                        ? "{\"step\": \"" + step + "\"}"
                        : ending.body(step);
                ending.step(step, body).isProblem(409);
                assertThat(entries()).as(step).isEqualTo(before);
            }
        }
        List<String> shown = ending.now()
                .json()
                .path("open")
                .valueStream()
                .filter(one -> one.path("needs").isEmpty())
                .map(one -> one.path("id").asString())
                .toList();
        assertThat(shown).containsExactlyInAnyOrder(open);
    }

    private static JsonNode decision(Answer closed) {
        return closed.isProblem(409).json().path("decision");
    }

    private static void says(Answer closed, String criterion, String result) {
        assertThat(decision(closed)
                        .path("judgments")
                        .valueStream()
                        .filter(one -> one.path("criterion").asString().equals(criterion))
                        .map(one -> one.path("result").asString()))
                .as(closed.text())
                .containsExactly(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETURN", "ERASE"})
    void anIntegrationEndsInOrder(String choice) {
        Journey journey = Journey.begin(this, false);
        journey.through("validate");
        journey.open("go-live").is(201);
        journey.step("put-live").is(201);
        Ending ending = new Ending(this, journey, "Europe/Berlin");
        String alice = person(ending, "Alice Example");
        onlyThese(ending);
        ending.step("notify").isProblem(409, "take its step 'terminate' first");
        journey.step("terminate").is(201);
        onlyThese(ending, "notify");
        ending.step("notify").is(201);
        onlyThese(ending, "close-accounts");
        ending.accountsClosed(false);
        says(ending.step("close-accounts"), "accounts-closed", "FAIL");
        ending.accountsClosed(true);
        says(ending.step("close-accounts"), "notice-given", "FAIL");
        ending.notice();
        assertThat(ending.step("close-accounts").is(201).at("/decision/outcome"))
                .isEqualTo("ALLOW");
        onlyThese(ending, "record-choice");
        journey.step("archive").isProblem(409, "choice-recorded");
        ending.choose(choice).is(201);
        if (choice.equals("RETURN")) {
            migrate(ending);
        }
        erase(ending, choice);
        assertThat(ending.state()).isEqualTo("DELETED");
        assertThat(ledger.persons().show(alice).toString()).startsWith("erased on ");
        certify(ending);
        archive(ending);
        thereIsNoName(ending, "Alice");
    }

    private void migrate(Ending ending) {
        onlyThese(ending, "record-choice", "deliver", "delete");
        ending.clear().is(201);
        says(ending.step("delete"), "migration-accepted", "UNKNOWN");
        ending.step("accept-migration").isProblem(409, "needs step 'deliver' first");
        ending.step("deliver").is(201);
        says(ending.step("delete"), "migration-accepted", "UNKNOWN");
        ending.step("accept-migration").is(201);
        onlyThese(ending, "record-choice", "delete");
    }

    private void erase(Ending ending, String choice) {
        if (choice.equals("ERASE")) {
            onlyThese(ending, "record-choice", "delete");
            says(ending.step("delete"), "no-legal-hold", "UNKNOWN");
            ending.clear().is(201);
        }
        says(ending.step("delete"), "retrieval-over", "FAIL");
        ending.retrieved();
        says(ending.step("delete"), "no-legal-hold", "UNKNOWN");
        ending.clear().is(201);
        Answer erased = ending.step("delete").is(201);
        assertThat(erased.at("/decision/gate")).isEqualTo("erasure");
        assertThat(erased.json().at("/termination/erasure/finished").booleanValue())
                .isTrue();
        assertThat(post("/api/decisions/" + erased.at("/decision/id") + "/replay", "", "OPERATIONS")
                        .is(200)
                        .json()
                        .path("same")
                        .booleanValue())
                .isTrue();
    }

    private void certify(Ending ending) {
        get(ending.address() + "/certificate").isProblem(409, "confirm-deletion");
        ending.step("certify", "{\"step\": \"certify\"}").isProblem(409, "needs step 'confirm-deletion' first");
        ending.step("confirm-deletion").is(201);
        Answer before = get(ending.address() + "/certificate").is(200);
        byte[] page = get(ending.address() + "/certificate/page").is(200).bytes();
        assertThat(before.json().path("given").booleanValue()).isFalse();
        ending.step("certify").is(201);
        clock.pass(Duration.ofDays(3));
        Answer after = get(ending.address() + "/certificate").is(200);
        assertThat(after.at("/digest")).isEqualTo(before.at("/digest"));
        assertThat(after.json().path("certificate")).isEqualTo(before.json().path("certificate"));
        assertThat(after.json().path("given").booleanValue()).isTrue();
        assertThat(get(ending.address() + "/certificate/page").is(200).bytes()).isEqualTo(page);
        assertThat(before.json().at("/certificate/kept/0/until").stringValue()).startsWith("2041-");
        assertThat(before.json().at("/certificate/persons/0/result").stringValue())
                .isEqualTo("ERASED");
        ending.hold("PRRC").is(201);
        assertThat(get(ending.address() + "/certificate/page").is(200).bytes()).isEqualTo(page);
    }

    private void archive(Ending ending) {
        Journey journey = ending.journey;
        onlyThese(ending, "archive");
        says(journey.step("archive"), "archive-without-patients", "UNKNOWN");
        ending.step("archive").is(201);
        says(journey.step("archive"), "row-decommissioned", "FAIL");
        ending.rowDecommissioned();
        says(journey.step("archive"), "records-archived", "UNKNOWN");
        ending.releaseKeptUntil(ending.today().plusYears(16));
        says(journey.step("archive"), "records-archived", "FAIL");
        String longer = "{\"step\": \"archive\", \"reference\": \"shelf 9\", \"facts\":"
                + " {\"integration.archiveWithoutPatientData\": true, \"integration.recordsKeptUntil\": \"%s\"}}"
                        .formatted(ending.today().plusYears(16));
        ending.step("archive", longer).is(201);
        says(journey.step("archive"), "access-withdrawn", "UNKNOWN");
        ending.accesses().is(201);
        says(journey.step("archive"), "access-withdrawn", "FAIL");
        ending.withdraw("vpn-1", "MANUFACTURER").is(201);
        ending.withdraw("vpn-1", "SITE").is(201);
        ending.withdraw("admin", "MANUFACTURER").is(201);
        says(journey.step("archive"), "access-withdrawn", "FAIL");
        ending.withdraw("admin", "SITE").is(201);
        assertThat(journey.step("archive").is(201).at("/state")).isEqualTo("ARCHIVED");
        onlyThese(ending);
        ending.step("archive").isProblem(409, "its record is kept and changes no more");
        ending.withdraw("admin", "SITE").isProblem(409, "changes no more");
        ending.hold("REGULATORY").is(201);
        assertThat(ending.state()).isEqualTo("ARCHIVED");
    }

    /** The records stay readable, and say nothing of a name. */
    private void thereIsNoName(Ending ending, String name) {
        get(ending.journey.address()).is(200);
        Answer history = get(ending.journey.address() + "/history").is(200);
        assertThat(history.text()).doesNotContain(name).contains("put-live", "\"gate\":\"erasure\"");
        ledger.read(
                        new org.siteready.ledger.Stream(
                                "terminations", ending.journey.site + "/" + ending.journey.device),
                        1,
                        1000)
                .forEach(entry -> assertThat(entry.body().toString()).doesNotContain(name));
    }

    @Test
    void anotherChoiceBeginsAgain() {
        Ending ending = Ending.begun(this, "Europe/Berlin").chosen("RETURN");
        ending.step("deliver").is(201);
        ending.step("accept-migration").is(201);
        ending.choose("RETURN").is(201);
        JsonNode facts = ending.now().json().at("/termination/facts");
        assertThat(facts.has("integration.migrationAccepted")).isFalse();
        assertThat(facts.has("integration.retrievalUntil")).isFalse();
        ending.step("accept-migration").isProblem(409, "needs step 'deliver' first");
        ending.choose("ERASE").is(201);
        assertThat(ending.now()
                        .json()
                        .at("/termination/facts/integration.retrievalUntil/value")
                        .stringValue())
                .isEqualTo(ending.today().plusDays(30).toString());
        ending.step("deliver").isProblem(409, "for ERASE does not have step 'deliver'");
    }
}
