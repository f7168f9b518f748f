package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an import says of a silent test on paper counts until one is run here, and while nothing changes. */
class PaperSilentTestTests extends ServiceTest {

    private static final String LEAST =
            "\"algorithmVersion\": \"4.0\", \"passedOn\": \"2026-05-04\", \"reference\": \"9\"";
    private static final String WHOLE = LEAST + """
            , "liveData": true, "usersEvaluated": true, "plannedCases": 160, "cases": 171, "plannedDays": 28, "days": 28,
            "borderline": "NONE\"""";
    private static final List<String> ALL = List.of(
            "shadow-passed",
            "shadow-of-this-algorithm",
            "shadow-unchanged",
            "shadow-on-live-data",
            "shadow-cases",
            "shadow-period",
            "shadow-evaluated-by-users",
            "shadow-borderline-decided");

    private Journey imported(String silentTest) {
        Journey journey = Journey.onSupportedSystems(this);
        journey.record("release.algorithmVersion", "\"4.0\"").is(201);
        observe(journey.site, "MEASURED", 16);
        confirm(
                journey,
                post(
                                "/api/integrations/import",
                                """
                        {"site": "%s", "device": "%s", "version": "1.0.0", "state": "ON_HOLD", "heldIn": "LIVE",
                         "use": "CLINICAL", "references": ["binder 7"], "reason": "on paper",
                         "checklists": {"IVCL": {"signedOn": "2026-05-02", "reference": "page 9"}}%s}""".formatted(
                                                journey.site,
                                                journey.device,
                                                silentTest.isEmpty() ? "" : ", \"silentTest\": {" + silentTest + "}"),
                                "OPERATIONS")
                        .is(201)
                        .at("/items/0/digest"));
        return journey;
    }

    private void confirm(Journey journey, String digest) {
        post(journey.address() + "/import/confirmation", "{\"digest\": \"%s\"}".formatted(digest), "REGULATORY")
                .is(201);
    }

    private Answer goLive(Journey journey) {
        return post("/api/gates/go-live/decisions", asked(journey.site, journey.device), "OPERATIONS")
                .is(201);
    }

    private List<String> results(Journey journey) {
        Answer decision = goLive(journey);
        return ALL.stream()
                .map(one -> Judgments.result(decision, one))
                .distinct()
                .toList();
    }

    private void system(Journey journey, String product) {
        clock.pass(Duration.ofMinutes(1));
        post(
                        "/api/sites/" + journey.site + "/facts",
                        memory("MEASURED", 16).replace("DEBIAN_12", product),
                        "OPERATIONS")
                .is(201);
    }

    @Test
    void aPaperThatTellsAllOpensWhatItToldAndOneThatIsMissingNothing() {
        assertThat(results(imported(""))).containsExactly("UNKNOWN");
        Journey journey = imported(WHOLE);
        assertThat(results(journey)).containsExactly("PASS");
        assertThat(journey.now().at("/imported/silentTest/reference")).isEqualTo("9");
    }

    @Test
    void whatThePaperDoesNotTellStaysUnknown() {
        Answer decision = goLive(imported(LEAST));
        assertThat(ALL.subList(0, 3))
                .allMatch(one -> Judgments.result(decision, one).equals("PASS"));
        assertThat(ALL.subList(3, 8))
                .allMatch(one -> Judgments.result(decision, one).equals("UNKNOWN"));
        Answer short_ = goLive(imported(WHOLE.replace("171", "159").replace("NONE", "ACCEPTED")));
        assertThat(Judgments.result(short_, "shadow-cases")).isEqualTo("FAIL");
        assertThat(Judgments.result(short_, "shadow-borderline-decided")).isEqualTo("PASS");
    }

    @Test
    void anotherAlgorithmOrAnotherSiteMakesItVoidAndACorrectionDoesNotMendIt() {
        Journey journey = imported(WHOLE);
        journey.record("release.algorithmVersion", "\"4.1\"").is(201);
        assertThat(Judgments.result(goLive(journey), "shadow-of-this-algorithm"))
                .isEqualTo("FAIL");
        assertThat(Judgments.facts(goLive(journey), "shadow-unchanged").toString())
                .contains("the algorithm was 4.0 and is 4.1");
        journey.record("release.algorithmVersion", "\"4.0\"").is(201);
        assertThat(results(journey)).containsExactly("PASS");
        system(journey, "RHEL_9");
        assertThat(Judgments.result(goLive(journey), "shadow-passed")).isEqualTo("FAIL");
        assertThat(Judgments.facts(goLive(journey), "shadow-unchanged").toString())
                .contains("host.os.product was DEBIAN_12 and is RHEL_9");
        correct(journey, "{\"references\": [\"binder 8\"]}");
        assertThat(Judgments.result(goLive(journey), "shadow-passed"))
                .as("another binder is no other test")
                .isEqualTo("FAIL");
        correct(journey, "{\"silentTest\": {" + WHOLE.replace("2026-05-04", "2026-11-20") + "}}");
        assertThat(results(journey)).as("another test, which two people name").containsExactly("PASS");
    }

    private void correct(Journey journey, String set) {
        post(
                        journey.address() + "/corrections",
                        "{\"entry\": 2, \"reason\": \"a slip\", \"set\": %s}".formatted(set),
                        "OPERATIONS")
                .is(201);
        confirm(journey, journey.now().at("/pending/digest"));
    }

    @Test
    void itCountsNoMoreOnceOneIsRunHere() {
        Journey journey = imported(WHOLE);
        journey.shadow.lock(journey.shadow.protocol(28, "")).is(201);
        Answer decision = goLive(journey);
        assertThat(Judgments.result(decision, "shadow-passed")).isEqualTo("FAIL");
        assertThat(Judgments.facts(decision, "shadow-passed")).contains("integration.shadowTest PLANNED");
    }

    @Test
    void theSamplesHaveOneOnPaperAndOneThatIsPlanned() {
        Answer twin = post("/api/gates/go-live/decisions", asked("twin-hills", "lungview", "3.2.0", ""), "OPERATIONS")
                .is(201);
        assertThat(ALL).allMatch(one -> Judgments.result(twin, one).equals("PASS"));
        assertThat(get("/api/integrations/northfield/lungview/shadow-tests").at("/items/0/status"))
                .isEqualTo("PLANNED");
    }
}
