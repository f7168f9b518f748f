package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.siteready.rulesets.Transition;
import tools.jackson.databind.JsonNode;

/** Steps that a state lacks, roles, races, checklists, imports and corrections. */
class IntegrationTests extends ServiceTest {

    private Set<String> steps() {
        Set<String> ids = new LinkedHashSet<>();
        rules.current().transitions().all().stream().map(Transition::id).forEach(ids::add);
        return ids;
    }

    private static String propose(Journey journey, String state, String more) {
        return """
                {"site": "%s", "device": "%s", "version": "1.0.0", "state": "%s", "use": "TEST",
                 "references": ["binder 7, page 3"], "reason": "installed before this service"%s}""".formatted(journey.site, journey.device, state, more);
    }

    private Answer imported(Journey journey, String state, String more) {
        Answer proposed = post("/api/integrations/import", propose(journey, state, more), "OPERATIONS")
                .is(201);
        return confirm(journey, proposed.at("/items/0/digest"), "REGULATORY").is(201);
    }

    private Answer confirm(Journey journey, String digest, String role) {
        return post(journey.address() + "/import/confirmation", "{\"digest\": \"%s\"}".formatted(digest), role);
    }

    /** Every state there is, by import; in each, every step that it lacks. */
    @Test
    void aStepThatTheStateLacksIsRefusedAndNothingIsStored() {
        List<String> states = new ArrayList<>(rules.current()
                .vocabulary()
                .key("integration.state")
                .orElseThrow()
                .allowed());
        assertThat(states).hasSizeGreaterThan(13);
        int refused = 0;
        for (String state : states) {
            Journey journey = Journey.begin(this, false);
            imported(journey, state, state.equals("ON_HOLD") ? ", \"heldIn\": \"VALIDATED\"" : "");
            assertThat(journey.state()).isEqualTo(state);
            Set<String> has = new LinkedHashSet<>();
            journey.now()
                    .json()
                    .path("transitions")
                    .forEach(one -> has.add(one.path("id").asString()));
            for (String step : steps()) {
                if (!has.contains(step)) {
                    long before = entries();
                    Answer answer = journey.step(step).isProblem(409, "'" + step + "'");
                    assertThat(answer.json().path("transitions")).hasSize(has.size());
                    assertThat(answer.json().has("decision")).isFalse();
                    assertThat(entries()).isEqualTo(before);
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(180);
    }

    @Test
    void aStepIsTakenInItsRoleOnly() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        String evaluate = "{\"transition\": \"evaluate\"}";
        long before = entries();
        post(journey.address() + "/transitions", evaluate, "SALES").isProblem(403, "OPERATIONS");
        post(journey.address() + "/transitions", evaluate, Map.of("X-Actor", "person:a"))
                .isProblem(403);
        post(journey.address() + "/transitions", "{\"transition\": \"evalute\"}", "OPERATIONS")
                .isProblem(400, "/transition", "did you mean 'evaluate'?");
        post("/api/integrations", "{\"site\": \"x\", \"device\": \"y\", \"version\": \"1\"}", "OPERATIONS")
                .isProblem(403);
        String decided = "{\"records\": [{\"key\": \"integration.managementDecision\", \"value\": true}]}";
        post(journey.address() + "/records", decided, "OPERATIONS").isProblem(403, "MANAGEMENT");
        assertThat(entries()).isEqualTo(before);
        post(journey.address() + "/records", decided, "MANAGEMENT").is(201);
    }

    @Test
    void anIntegrationBeginsAnewOnlyAfterItsEnd() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        journey.request().isProblem(409, "is REQUESTED");
        journey.record("integration.customerConfirmed", "true").is(201);
        journey.step("reject").is(201);
        assertThat(journey.request().is(201).json().path("round").intValue()).isEqualTo(2);
        assertThat(journey.now().json().path("records")).isEmpty();
        assertThat(journey.now().json().path("steps")).isEmpty();
    }

    @Test
    void toBeHeldAndResumedLosesNothing() {
        Journey journey = Journey.begin(this, false).through("install");
        assertThat(journey.step("hold").is(201).at("/heldIn")).isEqualTo("INTEGRATING");
        Answer resumed = journey.step("resume").is(201);
        assertThat(resumed.at("/state")).isEqualTo("INTEGRATING");
        assertThat(resumed.json().path("decision").path("gate").asString()).isEqualTo("integration-start");
        assertThat(resumed.at("/use")).isEqualTo("TEST");
        journey.open("validate").is(201);
        journey.step("integrate-again").is(201);
        journey.step("validate").isProblem(409, "needs step 'install' first");
    }

    @Test
    void ofTwoWhoRaceExactlyOneMoves() throws Exception {
        for (int round = 0; round < 5; round++) {
            Journey journey = Journey.begin(this, false);
            journey.request().is(201);
            journey.step("evaluate").is(201);
            journey.checklist("IECL");
            List<Answer> answers = both(() -> journey.step("complete-evaluation"));
            assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(201, 409);
            assertThat(journey.state()).isEqualTo("EVALUATED");
            long moved = get(journey.address() + "/history")
                    .json()
                    .path("items")
                    .valueStream()
                    .filter(event ->
                            event.path("body").path("transition").asString("").equals("complete-evaluation"))
                    .filter(event -> event.path("type").asString().equals("IntegrationMoved"))
                    .count();
            assertThat(moved).isEqualTo(1);
        }
    }

    private static List<Answer> both(Callable<Answer> request) throws Exception {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : two.invokeAll(List.of(request, request))) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            two.shutdown();
        }
    }

    @Test
    void aSignatureIsOfWhatWasShownAndOfNothingElse() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        journey.evaluate("IECL").isProblem(409, "IECL is filled and signed in [EVALUATING]");
        journey.step("evaluate").is(201);
        get(journey.address() + "/checklists/IECL").isProblem(404);
        Answer first = journey.evaluate("IECL").is(201);
        assertThat(first.at("/verdict")).isEqualTo("REVIEW");
        assertThat(first.json().path("open").intValue())
                .as("T-02 is to be answered")
                .isEqualTo(1);
        assertThat(first.json()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("criterion").asString()))
                .containsExactly("T-01", "T-02");
        assertThat(first.json().path("clauses")).hasSize(1);
        observe(journey.site, "MEASURED", 16);
        journey.answer("PASS", "").is(201);
        Answer second = journey.evaluate("IECL").is(201);
        assertThat(second.at("/digest")).isNotEqualTo(first.at("/digest"));
        long before = entries();
        journey.signature("IECL", first.at("/digest")).isProblem(409, second.at("/digest"));
        assertThat(entries()).isEqualTo(before);
        Answer signed = journey.signature("IECL", second.at("/digest")).is(201);
        assertThat(signed.at("/signed/by")).isEqualTo("person:operations-1");
        assertThat(signed.at("/signed/digest")).isEqualTo(second.at("/digest"));
        assertThat(get(journey.address() + "/checklists/IECL").is(200).json()).isEqualTo(signed.json());
        journey.signature("IECL", second.at("/digest")).isProblem(409, "was signed by");
        assertThat(journey.evaluate("IECL").is(201).json().path("signed").isNull())
                .as("a newer evaluation is unsigned")
                .isTrue();
    }

    @Test
    void theValidationChecklistShowsWhatChangedSinceTheEvaluation() {
        Journey journey = Journey.begin(this, false).through("install");
        clock.pass(Duration.ofDays(2));
        observe(journey.site, "MEASURED", 12);
        journey.answer("PASS", "").is(201);
        Answer evaluated = journey.evaluate("IVCL").is(201);
        JsonNode changes = evaluated.json().path("changes");
        assertThat(changes).hasSize(1);
        assertThat(changes.get(0).path("item").asString()).isEqualTo("T-01");
        assertThat(changes.get(0).path("before").toString()).contains("16");
        assertThat(changes.get(0).path("after").toString()).contains("PASS").contains("12");
        JsonNode manual = evaluated.json().path("items").get(1);
        assertThat(manual.path("answer").path("comment").asString()).isEqualTo("asked on the ward");
        assertThat(evaluated.json().path("verdict").isNull()).isTrue();
        journey.signature("IVCL", evaluated.at("/digest")).is(201);
        JsonNode decision = journey.step("validate").isProblem(409).json().path("decision");
        assertThat(decision.toString()).contains("validationItemsWithoutEvidence of integration is 1");
    }

    @Test
    void anImportCountsOnceAnotherPersonConfirmsIt() {
        Journey journey = Journey.begin(this, false);
        String proposal = propose(journey, "LIVE", "");
        Answer proposed =
                post("/api/integrations/import", proposal, "OPERATIONS").is(201);
        String digest = proposed.at("/items/0/digest");
        assertThat(journey.now().json().path("state").isNull()).isTrue();
        journey.step("hold").isProblem(409, "second person");
        journey.request().isProblem(409, "second person");
        long before = entries();
        confirm(journey, digest, "OPERATIONS").isProblem(409, "somebody else confirms it");
        confirm(journey, "sha256:0", "REGULATORY").isProblem(409, digest);
        confirm(journey, digest, "SALES").isProblem(403);
        assertThat(entries()).isEqualTo(before);
        confirm(journey, digest, "REGULATORY").is(201);
        Answer now = journey.now();
        assertThat(now.at("/state")).isEqualTo("LIVE");
        assertThat(now.at("/imported/by")).isEqualTo("person:operations-1");
        assertThat(now.at("/imported/confirmedBy")).isEqualTo("person:regulatory-1");
        confirm(journey, digest, "REGULATORY").isProblem(409, "nothing waits");
        post("/api/integrations/import", proposal, "OPERATIONS").isProblem(409, "is LIVE");
    }

    @Test
    void manyAreImportedTogetherOrNoneOfThem() {
        Journey one = Journey.begin(this, false);
        Journey other = Journey.begin(this, false);
        String list = "{\"integrations\": [%s, %s]}";
        long before = entries();
        post(
                        "/api/integrations/import",
                        list.formatted(
                                propose(one, "LIVE", "").replace("[\"binder 7, page 3\"]", "[]"),
                                propose(other, "LIFE", "").replace("1.0.0", "9.9")),
                        "OPERATIONS")
                .isProblem(400, "/integrations/0/references", "/integrations/1/state");
        post(
                        "/api/integrations/import",
                        list.formatted(
                                propose(one, "LIVE", ""),
                                propose(other, "LIVE", "").replace("1.0.0", "9.9")),
                        "OPERATIONS")
                .isProblem(400, "/integrations/1", "there is no release");
        assertThat(entries()).isEqualTo(before);
        post(
                        "/api/integrations/import",
                        list.formatted(propose(one, "LIVE", ""), propose(other, "LIVE", "")),
                        "OPERATIONS")
                .is(201);
        assertThat(entries()).isEqualTo(before + 2);
    }

    private Answer correct(Journey journey, int entry, String set) {
        return post(
                journey.address() + "/corrections",
                "{\"entry\": %d, \"reason\": \"a slip\", \"set\": %s}".formatted(entry, set),
                "OPERATIONS");
    }

    @Test
    void aCorrectionNamesTheWrongEntryAndTheHistoryShowsBoth() {
        Journey journey = Journey.begin(this, false);
        imported(journey, "VALIDATED", "");
        Answer corrected = correct(journey, 1, "{\"state\": \"INTEGRATING\"}").is(201);
        assertThat(journey.state()).as("until a second person confirms it").isEqualTo("VALIDATED");
        confirm(journey, corrected.at("/waiting"), "OPERATIONS").isProblem(409, "somebody else");
        confirm(journey, corrected.at("/waiting"), "REGULATORY").is(201);
        assertThat(journey.state()).isEqualTo("INTEGRATING");
        List<String> types = get(journey.address() + "/history")
                .json()
                .path("items")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
        assertThat(types).containsExactly("ImportProposed", "ImportConfirmed", "EntryCorrected", "ImportConfirmed");
        journey.step("hold").is(201);
        correct(journey, 1, "{\"state\": \"LIVE\"}").isProblem(409, "no step was taken");
    }

    @Test
    void aCorrectionOpensNoGate() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        journey.record("integration.customerConfirmed", "true").is(201);
        correct(journey, 1, "{\"state\": \"LIVE\"}").isProblem(400, "/set/state");
        correct(journey, 9, "{}").isProblem(409, "there is no entry 9");
        correct(journey, 2, "{\"version\": \"1.0.0\"}").isProblem(400, "/set/version");
        correct(journey, 1, "{\"version\": \"7.0\"}").isProblem(404);
        correct(journey, 2, "{}").is(201);
        assertThat(journey.now().json().path("records")).as("taken back").isEmpty();
        correct(journey, 1, "{\"version\": \"1.0.0\"}").is(201);
        journey.step("evaluate").is(201);
        journey.open("complete-evaluation").is(201);
        correct(journey, 1, "{\"version\": \"1.0.0\"}").isProblem(409, "before a gate was asked");
    }

    @Test
    void integrationsAreListedByStateDeviceAndSite() {
        Journey journey = Journey.begin(this, false);
        journey.request().is(201);
        String query = "/api/integrations?device=" + journey.device;
        assertThat(get(query).is(200).json().path("items")).hasSize(1);
        assertThat(get(query + "&state=LIVE").is(200).json().path("items")).isEmpty();
        assertThat(get("/api/integrations?site=" + journey.site + "&state=REQUESTED")
                        .is(200)
                        .at("/items/0/device"))
                .isEqualTo(journey.device);
        get("/api/integrations/" + journey.site + "/nothing").isProblem(404);
    }

    @Test
    void theSamplesHaveAnIntegrationInEachStateThatIsReached() {
        List<String> states = new ArrayList<>(rules.current()
                .vocabulary()
                .key("integration.state")
                .orElseThrow()
                .allowed());
        // An update takes hours at most: no sample stands in the middle of one.
        states.remove("UPDATING");
        for (String state : states) {
            assertThat(get("/api/integrations?limit=500&state=" + state)
                            .is(200)
                            .json()
                            .path("items")
                            .valueStream()
                            .map(one -> one.path("site").asString()))
                    .as(state)
                    .containsAnyOf("st-anna", "northfield", "riverbend", "lakeside", "twin-hills", "university");
        }
    }

    @Test
    void whatWasSignedOnPaperCountsForTheVersionThatWasImported() {
        Journey bare = Journey.begin(this, false);
        imported(bare, "VALIDATED", "");
        assertThat(validated(bare)).isEqualTo("FAIL");
        Journey papers = Journey.begin(this, false);
        imported(papers, "VALIDATED", """
                , "checklists": {"IVCL": {"signedOn": "2026-06-22", "reference": "binder 7, page 9"}}""");
        assertThat(validated(papers)).isEqualTo("PASS");
        papers.step("integrate-again").is(201);
        papers.evaluate("IVCL").is(201);
        assertThat(validated(papers)).as("filled here anew, and not signed").isEqualTo("FAIL");
    }

    private String validated(Journey journey) {
        return Judgments.result(
                post("/api/gates/go-live/decisions", asked(journey.site, journey.device), "OPERATIONS")
                        .is(201),
                "validated");
    }

    @Test
    void aRepeatedImportComesToTheSame() {
        Journey journey = Journey.begin(this, false);
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        String proposal = propose(journey, "LIVE", "");
        Answer first = post("/api/integrations/import", proposal, named).is(201);
        confirm(journey, first.at("/items/0/digest"), "REGULATORY").is(201);
        long before = entries();
        assertThat(post("/api/integrations/import", proposal, named).is(201).json())
                .isEqualTo(first.json());
        assertThat(entries()).isEqualTo(before);
    }
}
