package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Head;
import org.siteready.ledger.Page;
import org.siteready.ledger.Verification;
import org.siteready.store.Store;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A device that learns, at a site that nobody knew, from its request to the archive, by HTTP alone. */
class WholeLifeTests extends ServiceTest {

    private static final String READER = "Wilhelmina Quastenflosser";
    private static final String SECOND = "Theophil Nachtweih";

    @Autowired
    private Store store;

    private final List<String> closedFirst = new ArrayList<>();

    @Test
    void fromTheRequestToTheArchive() {
        Journey journey = Journey.begin(this, true);
        evaluatedAndSold(journey);
        installedAndValidated(journey);
        silentlyTestedAndLive(journey);
        later();
        Ward ward = Ward.of(this, journey);
        String account = firstUser(ward);
        String second = consentTakenBack(ward, account);
        later();
        aProblemBecomesALesson(journey);
        later();
        whatRunsThereIsWhatIsListed(journey);
        Ending ending = new Ending(this, journey, "Europe/Berlin");
        noticeAndAccounts(ending, ward, List.of(account, second));
        dataErased(ending, ward, account);
        certifiedAndArchived(ending);
        nothingRunsThere(journey);
        theHistoryTellsItInOrder(journey);
        noEntryNamesAnybody();
        everyDecisionComesToTheSame(journey);
        assertThat(Verification.of(store, null).findings()).isEmpty();
        assertThat(closedFirst)
                .containsExactly(
                        "evaluation-complete",
                        "offer",
                        "integration-start",
                        "deployment",
                        "validation",
                        "shadow-start",
                        "shadow-passed",
                        "go-live",
                        "deployment",
                        "training-access",
                        "user-activation",
                        "accounts-closed",
                        "erasure",
                        "termination");
    }

    /** Closed for this reason, and nothing moves. */
    private void closed(Answer refused, String criterion, String result) {
        refused.isProblem(409);
        JsonNode decision = refused.json().path("decision");
        assertThat(decision.path("outcome").asString()).isIn("BLOCK", "REVIEW");
        assertThat(decision.path("judgments").valueStream())
                .as("%s %s: %s", criterion, result, refused.text())
                .anyMatch(one -> one.path("criterion").asString().equals(criterion)
                        && one.path("result").asString().equals(result));
        String gate = decision.path("gate").asString();
        if (closedFirst.isEmpty() || !closedFirst.get(closedFirst.size() - 1).equals(gate)) {
            closedFirst.add(gate);
        }
        later();
    }

    /** So that what follows is later by the clock, too. */
    private void later() {
        clock.pass(Duration.ofMinutes(1));
    }

    /** A step of the integration: closed for this reason first, then open by what it asks for. */
    private void opens(Journey journey, String step, String criterion, String result, String to) {
        closed(journey.step(step), criterion, result);
        Answer moved = journey.open(step).is(201);
        assertThat(moved.at("/state")).isEqualTo(to);
        assertThat(moved.at("/decision/outcome")).isEqualTo("ALLOW");
    }

    private void evaluatedAndSold(Journey journey) {
        journey.request().is(201);
        assertThat(journey.state()).isEqualTo("REQUESTED");
        journey.step("evaluate").is(201);
        opens(journey, "complete-evaluation", "evaluation-signed", "FAIL", "EVALUATED");
        closed(journey.step("contract"), "sales-informed", "FAIL");
        assertThat(journey.notices("SALES").toString()).contains("evaluation-result", "PENDING");
        journey.acknowledge("integration.salesInformed");
        assertThat(journey.open("contract").is(201).at("/state")).isEqualTo("CONTRACTED");
        opens(journey, "start", "processing-agreed", "UNKNOWN", "INTEGRATING");
    }

    private void installedAndValidated(Journey journey) {
        opens(journey, "install", "row-complete", "FAIL", "INTEGRATING");
        assertThat(rows(journey)).containsExactly("TEST INSTALLED");
        opens(journey, "validate", "validation-signed", "FAIL", "VALIDATED");
    }

    private void silentlyTestedAndLive(Journey journey) {
        opens(journey, "start-shadow-test", "criteria-frozen", "FAIL", "SHADOW_TEST");
        opens(journey, "pass-shadow-test", "evaluated-by-users", "UNKNOWN", "SHADOW_PASSED");
        assertThat(journey.shadow.newest().path("status").asString()).isEqualTo("PASSED");
        opens(journey, "go-live", "hospital-approved", "UNKNOWN", "GO_LIVE_APPROVED");
        journey.details("{\"location\": \"Radiology\"}").is(200);
        opens(journey, "put-live", "row-complete", "FAIL", "LIVE");
        assertThat(rows(journey)).containsExactly("TEST DECOMMISSIONED", "CLINICAL IN_USE");
    }

    private List<String> rows(Journey journey) {
        return get("/api/device-list?site=" + journey.site)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .map(row ->
                        row.path("use").asString() + " " + row.path("status").asString())
                .toList();
    }

    /** Asked for, in training, then active: with consent, the instructions and a training that was effective. */
    private String firstUser(Ward ward) {
        ward.agree(Map.of("seats", "1", "consentRequired", "true", "trainingRequired", "true"));
        ward.publish("1");
        ward.fact("site.ifuLanguages", "[\"de\"]");
        ward.release("release.ifu.languages", "[\"de\", \"en\"]");
        ward.release("release.instructionSince", "\"1.0.0\"");
        String account = requested(ward, READER);
        closed(ward.step(account, "training-access"), "personal-account", "UNKNOWN");
        ward.confirm(account, "user.belongsToCustomer", true);
        ward.confirm(account, "user.personal", true);
        assertThat(ward.step(account, "training-access").is(201).at("/status")).isEqualTo("TRAINING_ONLY");
        closed(ward.step(account, "activation"), "consent-given", "FAIL");
        ward.consent(account, "1");
        closed(ward.step(account, "activation"), "instructions-received", "FAIL");
        ward.handOver(account, "rev 7", "de").is(201);
        closed(ward.step(account, "activation"), "training-effective", "UNKNOWN");
        ward.train(account, "1.0.0");
        ward.confirm(account, "user.roleContracted", true);
        ward.confirm(account, "user.instructed", true);
        assertThat(ward.step(account, "activation").is(201).at("/status")).isEqualTo("ACTIVE");
        return account;
    }

    private String requested(Ward ward, String name) {
        return post("/api/accounts", ward.asked(name), "OPERATIONS").is(201).at("/id");
    }

    /** The one seat is free again once consent is taken back. */
    private String consentTakenBack(Ward ward, String account) {
        String second = requested(ward, SECOND);
        ward.confirm(second, "user.belongsToCustomer", true);
        ward.confirm(second, "user.personal", true);
        ward.confirm(second, "user.roleContracted", true);
        ward.confirm(second, "user.instructed", true);
        ward.consent(second, "1");
        ward.handOver(second, "rev 7", "de").is(201);
        ward.train(second, "1.0.0");
        closed(ward.step(second, "activation"), "seat-free", "FAIL");
        Answer withdrawn = ward.post(account, "consent/withdrawal", "").is(201);
        assertThat(withdrawn.at("/status")).isEqualTo("SUSPENDED");
        assertThat(ward.step(second, "activation").is(201).at("/status")).isEqualTo("ACTIVE");
        return second;
    }

    /** Possible harm is handed over first; then the problem ends in a requirement that would have found it. */
    private void aProblemBecomesALesson(Journey journey) {
        String problems = "/api/sites/" + journey.site + "/devices/" + journey.device + "/problems";
        String id = post(problems, """
                        {"title": "Runs out of memory", "description": "with two readers", "version": "1.0.0",
                         "environment": "clinical", "origin": "FEEDBACK", "classification": "POSSIBLE_INCIDENT",
                         "possibleHarm": true}""", "OPERATIONS").is(201).at("/problem/id");
        String lesson = Journey.REQUIREMENTS.substring(0, Journey.REQUIREMENTS.lastIndexOf(']')) + """
                , {"id": "T-03", "title": "Memory for two readers", "origin": {"problem": "%s"}, "role": "server",
                   "key": "host.memory.mib", "operator": "AT_LEAST", "value": 32, "unit": "GiB", "severity": "MANDATORY",
                   "phases": ["EVALUATION"], "verification": "Read it", "remedy": "Add memory"}]}""".formatted(id);
        post("/api/devices/" + journey.device + "/releases/1.0.0/specifications", lesson, "PRODUCT")
                .is(201);
        String ended = "{\"lesson\": {\"version\": \"1.0.0\", \"specification\": 2, \"requirement\": \"T-03\"}}";
        post(problems + "/" + id + "/end", ended, "PRODUCT").isProblem(409);
        post(problems + "/" + id + "/handover", "{\"to\": \"person:prrc-1\", \"reference\": \"V-12\"}", "OPERATIONS")
                .is(200);
        assertThat(journey.notices("PRRC").toString()).contains("possible-harm", "possible-harm-handed-over");
        post(problems + "/" + id + "/end", ended, "PRODUCT").is(200);
    }

    private void whatRunsThereIsWhatIsListed(Journey journey) {
        String found = """
                {"found": [{"site": "%s", "device": "%s", "version": "%s", "observedAt": "%s", "by": "tool:inventory"}],
                 "complete": ["%s"]}""".formatted(journey.site, journey.device, "%s", clock.instant(), journey.site);
        assertThat(post("/api/device-list/drift", found.formatted("1.0.0"), "OPERATIONS")
                        .is(201)
                        .at("/items/0/result"))
                .isEqualTo("SAME");
        assertThat(version(journey)).isEqualTo(1);
    }

    private int version(Journey journey) {
        return get("/api/device-list/versions/" + journey.device + "/1.0.0")
                .is(200)
                .json()
                .path("inForce")
                .size();
    }

    private void noticeAndAccounts(Ending ending, Ward ward, List<String> accounts) {
        ending.journey.step("terminate").is(201);
        ending.step("notify").is(201);
        later();
        closed(ending.step("close-accounts"), "accounts-closed", "FAIL");
        closed(ending.step("close-accounts"), "notice-given", "FAIL");
        accounts.forEach(account -> ward.step(account, "deactivation").is(201));
        later();
        ending.notice();
        ending.step("close-accounts").is(201);
        later();
        assertThat(ward.active("")).isZero();
    }

    private void dataErased(Ending ending, Ward ward, String account) {
        ending.step("delete").isProblem(409);
        ending.choose("ERASE").is(201);
        closed(ending.step("delete"), "retrieval-over", "FAIL");
        ending.retrieved();
        closed(ending.step("delete"), "no-legal-hold", "UNKNOWN");
        ending.clear().is(201);
        later();
        assertThat(ward.get(account).at("/person/name")).isEqualTo(READER);
        Answer erased = ending.step("delete").is(201);
        assertThat(erased.json().at("/termination/erasure/finished").booleanValue())
                .isTrue();
        assertThat(ward.get(account).text()).doesNotContain(READER).contains("GDPR Art. 28(3)(g)");
    }

    private void certifiedAndArchived(Ending ending) {
        Journey journey = ending.journey;
        ending.step("confirm-deletion").is(201);
        ending.step("certify").is(201);
        closed(journey.step("archive"), "row-decommissioned", "FAIL");
        ending.rowDecommissioned();
        later();
        closed(journey.step("archive"), "access-withdrawn", "UNKNOWN");
        ending.accesses().is(201);
        for (String access : List.of("vpn-1", "admin")) {
            ending.withdraw(access, "MANUFACTURER").is(201);
            ending.withdraw(access, "SITE").is(201);
        }
        closed(journey.step("archive"), "archive-without-patients", "UNKNOWN");
        ending.step("archive").is(201);
        closed(journey.step("archive"), "records-archived", "UNKNOWN");
        ending.releaseKeptUntil(ending.today().plusYears(10));
        assertThat(journey.step("archive").is(201).at("/state")).isEqualTo("ARCHIVED");
    }

    private void nothingRunsThere(Journey journey) {
        assertThat(version(journey)).isZero();
        assertThat(rows(journey)).containsExactly("TEST DECOMMISSIONED", "CLINICAL DECOMMISSIONED");
        assertThat(get("/api/device-list/unfit?site=" + journey.site)
                        .is(200)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    /** Each of these after the one before, with others between. */
    private void theHistoryTellsItInOrder(Journey journey) {
        JsonNode events = get(journey.address() + "/history?limit=500").is(200).json();
        assertThat(events.path("next").isNull()).isTrue();
        List<String> told =
                events.path("items").valueStream().map(WholeLifeTests::told).toList();
        assertThat(told)
                .containsSubsequence(
                        "IntegrationRequested",
                        "IntegrationMoved evaluate",
                        "ChecklistSigned",
                        "IntegrationMoved complete-evaluation",
                        "IntegrationMoved contract",
                        "IntegrationMoved start",
                        "IntegrationMoved install",
                        "ChecklistSigned",
                        "IntegrationMoved validate",
                        "ShadowTestLocked",
                        "IntegrationMoved start-shadow-test",
                        "ShadowResultsAdded",
                        "ShadowTestEvaluated",
                        "ShadowTestSigned",
                        "IntegrationMoved pass-shadow-test",
                        "IntegrationMoved go-live",
                        "IntegrationMoved put-live",
                        "AccountRequested",
                        "TrainingAccessGranted",
                        "ConsentGiven",
                        "InstructionsHandedOver",
                        "TrainingHeld",
                        "TrainingConfirmed",
                        "AccountActivated",
                        "AccountRequested",
                        "ConsentWithdrawn",
                        "AccountActivated",
                        "ProblemReported",
                        "ProblemHandedOver",
                        "ProblemEnded",
                        "IntegrationMoved terminate",
                        "TerminationMoved notify",
                        "AccountDeactivated",
                        "AccountDeactivated",
                        "TerminationMoved close-accounts",
                        "TerminationMoved record-choice",
                        "LegalHoldsDenied",
                        "TerminationMoved delete",
                        "PersonsErased",
                        "TerminationMoved confirm-deletion",
                        "TerminationMoved certify",
                        "ListRowDecommissioned",
                        "AccessesListed",
                        "AccessWithdrawn",
                        "TerminationMoved archive",
                        "IntegrationMoved archive");
        assertThat(told).endsWith("IntegrationMoved archive");
        assertThat(events.path("items")
                        .valueStream()
                        .map(event -> event.path("at").asString()))
                .isSorted();
    }

    /** The type of what happened, and of a step its name. */
    private static String told(JsonNode event) {
        JsonNode body = event.path("body");
        return (event.path("type").asString() + " "
                        + body.path("transition").asString(body.path("step").asString("")))
                .strip();
    }

    private void noEntryNamesAnybody() {
        String after = null;
        do {
            Page<Head> page = ledger.streams("", after, 500);
            for (Head head : page.items()) {
                for (Entry entry : ledger.read(head.stream(), 1, 10_000)) {
                    assertThat(entry.body().toString())
                            .as("%s@%s", head.stream(), entry.seq())
                            .doesNotContain("Quastenflosser", "Nachtweih", "Ada Lind");
                }
            }
            after = page.next();
        } while (after != null);
    }

    private void everyDecisionComesToTheSame(Journey journey) {
        JsonNode decisions = get("/api/decisions?limit=500&site=" + journey.site)
                .is(200)
                .json()
                .path("items");
        assertThat(decisions.size()).isBetween(30, 499);
        for (JsonNode decision : decisions) {
            Answer again = post("/api/decisions/" + decision.path("id").asString() + "/replay", "", "OPERATIONS")
                    .is(200);
            assertThat(again.json().path("same").booleanValue())
                    .as(again.text())
                    .isTrue();
        }
    }
}
