package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.siteready.http.Versions.GTIN;
import static org.siteready.http.Versions.OTHER_GTIN;
import static org.siteready.http.Versions.enough;
import static org.siteready.http.Versions.flag;
import static org.siteready.http.Versions.items;
import static org.siteready.http.Versions.minor;
import static org.siteready.http.Versions.significant;
import static org.siteready.http.Versions.update;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What an update means for a site: by the samples, and by devices whose releases differ in one thing. */
class UpdateImpactTests extends ServiceTest {

    @ParameterizedTest
    @CsvSource({
        "st-anna,    dicomgate, 2.5.0, 2.4.1, UNAFFECTED,    ALLOW",
        "university, lungview,  3.3.0, 3.2.0, ACTION_NEEDED, BLOCK",
        "twin-hills, lungview,  3.3.0, 3.2.0, ACTION_NEEDED, BLOCK",
        "northfield, lungview,  3.3.0, 3.2.0, BLOCKED,       BLOCK",
        "riverbend,  dicomgate, 2.5.0, 2.4.1, CANNOT_TELL,   REVIEW",
        "lakeside,   lungview,  3.3.0, 3.2.0, CANNOT_TELL,   REVIEW",
        "st-anna,    dicomgate, 2.4.1, 2.5.0, BLOCKED,       BLOCK",
    })
    void eachSampleSiteStandsSomewhere(
            String site, String device, String to, String from, String standing, String outcome) {
        Answer impact = post("/api/impact", update(site, device, from, to), "OPERATIONS")
                .is(200);
        assertThat(impact.at("/impact")).isEqualTo(standing);
        assertThat(impact.at("/outcome")).isEqualTo(outcome);
        if (!standing.equals("UNAFFECTED")) {
            assertThat(items(impact)).isNotEmpty();
        }
    }

    @Test
    void whatIsToBeDoneIsNamedWithFactValueAndRemedy() {
        Answer impact = post("/api/impact", update("university", "lungview", null, "3.3.0"), "OPERATIONS")
                .is(200);
        assertThat(impact.at("/fromVersion"))
                .as("what the integration is about")
                .isEqualTo("3.2.0");
        JsonNode item = impact.json().at("/items/0");
        assertThat(item.path("criterion").asString()).isEqualTo("LV-CLI-03");
        assertThat(item.path("change").asString()).isEqualTo("TIGHTENED");
        assertThat(item.path("changeable").booleanValue()).isTrue();
        assertThat(item.path("facts").toString()).contains("browser.version", "clients:");
        assertThat(item.path("remedy").asString()).startsWith("Update the browser");
        assertThat(item.path("sentences").toString()).contains("version 120 or later");
        Map<String, String> needed = new TreeMap<>();
        impact.json()
                .path("consequences")
                .forEach(one -> needed.put(
                        one.path("criterion").asString(), one.path("needed").asString()));
        assertThat(needed)
                .isEqualTo(
                        Map.of("users-instructed", "YES", "same-instructions-for-use", "YES", "same-algorithm", "YES"));
        assertThat(impact.json()
                        .path("validateAgain")
                        .valueStream()
                        .map(one -> one.path("requirement").asString()))
                .contains("LV-HOST-05", "LV-CLI-03", "LV-HOST-02")
                .doesNotContain("LV-TIME-01");
    }

    @Test
    void aSiteThatFailedBeforeIsACustomerToWin() {
        Answer impact = post("/api/impact", update("university", "dicomgate", null, "2.5.0"), "OPERATIONS")
                .is(200);
        assertThat(impact.json().path("customerToWin").booleanValue()).isTrue();
        assertThat(impact.json().path("evaluations").toString()).isEqualTo("{\"2.4.1\":\"BLOCK\",\"2.5.0\":\"ALLOW\"}");
        assertThat(impact.at("/wins/0/id")).isEqualTo("DG-HOST-05");
        assertThat(impact.at("/wins/0/reasons/0")).contains("relaxed", "NONE, VMWARE, HYPERV, KVM");
        Answer lost = post("/api/impact", update("northfield", "lungview", null, "3.3.0"), "OPERATIONS")
                .is(200);
        assertThat(lost.json().path("wins")).hasSize(2);
        assertThat(lost.json().path("customerToWin").booleanValue())
                .as("other items still fail")
                .isFalse();
    }

    @Test
    void aRecordedDecisionSaysTheSameAndIsReplayed() {
        for (List<String> pair : List.of(
                List.of("university", "lungview", "3.2.0", "3.3.0"),
                List.of("lakeside", "lungview", "3.2.0", "3.3.0"),
                List.of("northfield", "dicomgate", "2.4.1", "2.5.0"),
                List.of("st-anna", "cardioapp", "1.8.0", "2.0.0"))) {
            String subject = update(pair.get(0), pair.get(1), pair.get(2), pair.get(3));
            Answer impact = post("/api/impact", subject, "OPERATIONS").is(200);
            Answer decision = decide(subject);
            assertThat(decision.at("/outcome")).isEqualTo(impact.at("/outcome"));
            assertThat(failing(decision))
                    .containsAll(items(impact).stream()
                            .filter(one -> one.endsWith("FAIL"))
                            .toList());
            String id = decision.at("/id");
            assertThat(post("/api/decisions/" + id + "/replay", "", "OPERATIONS")
                            .is(200)
                            .json()
                            .path("same")
                            .booleanValue())
                    .isTrue();
            Answer difference =
                    get("/api/devices/" + pair.get(1) + "/difference?from=" + pair.get(2) + "&to=" + pair.get(3));
            long demanded = difference
                    .json()
                    .path("changes")
                    .valueStream()
                    .filter(one -> List.of("ADDED", "TIGHTENED", "CHANGED")
                            .contains(one.path("kind").asString()))
                    .count();
            assertThat(get("/api/decisions/" + id + "/case").is(200).json().path("requirements"))
                    .as("only what changes is judged")
                    .hasSize((int) demanded);
        }
    }

    private Answer decide(String subject) {
        return post("/api/gates/update-impact/decisions", "{\"subject\": " + subject + "}", "OPERATIONS")
                .is(201);
    }

    private static List<String> failing(Answer decision) {
        return decision.json()
                .path("judgments")
                .valueStream()
                .map(one -> one.path("criterion").asString() + " "
                        + one.path("result").asString())
                .filter(one -> one.endsWith("FAIL"))
                .toList();
    }

    private Versions tightened() {
        return new Versions(this)
                .release(
                        "1.0.0",
                        GTIN,
                        Map.of("release.changeClass", "\"FIRST\""),
                        enough("T-01", 8, ""),
                        flag("T-02", "gpu.present", "\"EVALUATION\""))
                .release(
                        "1.1.0",
                        GTIN,
                        minor(),
                        enough("T-01", 16, ", \"waivable\": true"),
                        flag("T-02", "gpu.present", "\"EVALUATION\""));
    }

    @Test
    void whatWasKnownTooLongAgoIsToldBesideTheQuestion() {
        Versions versions = tightened();
        observe(versions.site, "MEASURED", 32);
        assertThat(versions.impact("1.0.0", "1.1.0").is(200).at("/impact")).isEqualTo("UNAFFECTED");
        clock.pass(Duration.ofDays(100));
        Answer stale = versions.impact("1.0.0", "1.1.0").is(200);
        assertThat(stale.at("/impact")).isEqualTo("CANNOT_TELL");
        assertThat(stale.at("/items/0/lastKnown")).isEqualTo("PASS");
        assertThat(stale.at("/ask/0/key")).isEqualTo("host.memory.mib");
        assertThat(stale.at("/ask/0/why")).isEqualTo("STALE");
        assertThat(stale.at("/ask/0/question")).endsWith("?");
    }

    @Test
    void nothingIsKnownOfASiteThatToldNothing() {
        Answer impact = tightened().impact("1.0.0", "1.1.0").is(200);
        assertThat(impact.at("/impact")).isEqualTo("CANNOT_TELL");
        assertThat(items(impact)).containsExactly("T-01 UNKNOWN");
    }

    @Test
    void whenNothingChangesForTheSiteTheUpdateIsAllowed() {
        Versions versions = new Versions(this)
                .release("1.0.0", GTIN, Map.of(), enough("T-01", 8, ""))
                .release(
                        "1.1.0",
                        GTIN,
                        minor(),
                        enough("T-01", 8, "").replace("8, \"unit\": \"GiB\"", "8192, \"unit\": \"MiB\""));
        Answer impact = versions.impact("1.0.0", "1.1.0").is(200);
        assertThat(impact.at("/impact")).isEqualTo("UNAFFECTED");
        assertThat(versions.difference("1.0.0", "1.1.0")
                        .is(200)
                        .json()
                        .path("counts")
                        .toString())
                .isEqualTo("{\"EQUAL\":1}");
    }

    @Test
    void aWaiverOfTheVersionThatRunsIsVoidAndOneForTheNewVersionCovers() {
        Versions versions = tightened();
        observe(versions.site, "MEASURED", 8);
        waive(versions, "W-old", "1.0.0");
        Answer impact = versions.impact("1.0.0", "1.1.0").is(200);
        assertThat(impact.at("/impact")).isEqualTo("ACTION_NEEDED");
        assertThat(impact.at("/waivers/0/waiver")).isEqualTo("W-old");
        assertThat(impact.at("/waivers/0/after")).isEqualTo("VOID");
        waive(versions, "W-new", "1.1.0");
        assertThat(versions.impact("1.0.0", "1.1.0").is(200).at("/impact")).isEqualTo("UNAFFECTED");
    }

    private void waive(Versions versions, String id, String version) {
        post(
                        "/api/sites/" + versions.site + "/devices/" + versions.device + "/waivers",
                        """
                        {"waivers": [{"id": "%s", "criterion": "T-01", "device": "%s", "version": "%s", "covers": "FAIL",
                          "failing": [{"subject": "server:one", "key": "host.memory.mib", "value": 8, "unit": "GiB"}],
                          "reason": "r", "risk": "k", "control": "c", "requestedBy": "person:a", "approvedBy": "person:b",
                          "approvedAt": "%s", "expiresAt": "2027-06-01T00:00:00Z"}]}""".formatted(id, versions.device, version, clock.instant()),
                        "REGULATORY")
                .is(201);
    }

    @Test
    void anOpenProblemWithWhatChangesClosesTheGateAndOneWithSomethingElseDoesNot() {
        Versions versions = tightened();
        observe(versions.site, "MEASURED", 32);
        problem(versions, "T-02");
        assertThat(versions.impact("1.0.0", "1.1.0").is(200).at("/impact")).isEqualTo("UNAFFECTED");
        problem(versions, "T-01");
        Answer impact = versions.impact("1.0.0", "1.1.0").is(200);
        assertThat(impact.at("/impact")).isEqualTo("BLOCKED");
        assertThat(items(impact)).containsExactly("no-problem-on-a-change FAIL");
        assertThat(impact.at("/problems/0/criterion")).isEqualTo("T-01");
    }

    private void problem(Versions versions, String criterion) {
        post(
                        "/api/sites/" + versions.site + "/devices/" + versions.device + "/problems",
                        """
                        {"title": "T", "description": "D", "version": "1.0.0", "environment": "clinical",
                         "origin": "FEEDBACK", "classification": "QUESTION", "criterion": "%s", "possibleHarm": false}""".formatted(criterion),
                        "OPERATIONS")
                .is(201);
    }

    @Test
    void whatTheCustomerCannotChangeBlocks() {
        Versions versions = new Versions(this)
                .release("1.0.0", GTIN, Map.of(), enough("T-01", 8, ""))
                .release("1.1.0", GTIN, minor(), enough("T-01", 16, ", \"changeable\": false"));
        observe(versions.site, "MEASURED", 8);
        Answer impact = versions.impact("1.0.0", "1.1.0").is(200);
        assertThat(impact.at("/impact")).isEqualTo("BLOCKED");
        assertThat(impact.json().at("/items/0/changeable").booleanValue()).isFalse();
    }

    @Test
    void skippedVersionsAreShownAndARequiredStepIsNotLeftOut() {
        Versions versions = new Versions(this)
                .release("1.0.0", GTIN, Map.of(), enough("T-01", 8, ""))
                .release(
                        "1.9.0",
                        GTIN,
                        Map.of("release.changeClass", "\"MINOR\""),
                        enough("T-01", 64, ""),
                        flag("T-09", "gpu.present", "\"EVALUATION\""))
                .release("1.10.0", GTIN, minor(), enough("T-01", 8, ""));
        Answer difference = versions.difference("1.0.0", "1.10.0").is(200);
        assertThat(difference
                        .json()
                        .path("way")
                        .valueStream()
                        .map(one -> one.path("version").asString()))
                .containsExactly("1.0.0", "1.9.0", "1.10.0");
        assertThat(difference.json().path("changes")).isEmpty();
        assertThat(difference
                        .json()
                        .path("between")
                        .valueStream()
                        .map(one -> one.path("version").asString() + " "
                                + one.at("/change/kind").asString() + " "
                                + one.at("/change/id").asString()))
                .containsExactly("1.9.0 TIGHTENED T-01", "1.9.0 ADDED T-09");
        Answer unsaid = versions.impact("1.0.0", "1.10.0").is(200);
        assertThat(unsaid.at("/impact"))
                .as("nobody said whether it may be skipped")
                .isEqualTo("CANNOT_TELL");
        versions.record("1.9.0", Map.of("release.requiredStep", "false"));
        assertThat(versions.impact("1.0.0", "1.10.0").is(200).at("/impact")).isEqualTo("UNAFFECTED");
        versions.record("1.9.0", Map.of("release.requiredStep", "true"));
        Answer required = versions.impact("1.0.0", "1.10.0").is(200);
        assertThat(items(required)).containsExactly("no-step-left-out FAIL");
        assertThat(required.at("/items/0/remedy")).contains("version in between first");
        assertThat(versions.difference("1.0.0", "1.10.0").at("/between/0/requiredStep"))
                .isEqualTo("true");
    }

    @Test
    void identifiersThatDisagreeWithTheSizeOfTheChangeBlockInTheWordsOfTheClause() {
        Versions minor = new Versions(this)
                .release("1.0.0", GTIN, Map.of(), enough("T-01", 8, ""))
                .release("1.1.0", OTHER_GTIN, minor(), enough("T-01", 8, ""));
        Answer renamed = minor.impact("1.0.0", "1.1.0").is(200);
        assertThat(items(renamed)).containsExactly("same-device-identifier FAIL");
        assertThat(renamed.at("/items/0/remedy")).contains("MDR Annex VI part C 6.5.3");
        Versions skipped = new Versions(this)
                .release("1.0.0", GTIN, Map.of(), enough("T-01", 8, ""))
                .release("1.1.0", OTHER_GTIN, significant(), enough("T-01", 8, ""))
                .release("1.2.0", GTIN, minor(), enough("T-01", 8, ""));
        Answer back = skipped.impact("1.0.0", "1.2.0").is(200);
        assertThat(items(back))
                .as("the largest change on the way counts")
                .containsExactly("new-device-identifier FAIL");
        assertThat(back.at("/items/0/remedy")).contains("MDR Annex VI part C 6.5.2");
        assertThat(skipped.impact("1.0.0", "1.1.0").is(200).at("/impact")).isEqualTo("UNAFFECTED");
        Versions first = new Versions(this)
                .release("1.0.0", GTIN, Map.of(), enough("T-01", 8, ""))
                .release("1.1.0", GTIN, Map.of("release.changeClass", "\"FIRST\""), enough("T-01", 8, ""));
        assertThat(items(first.impact("1.0.0", "1.1.0"))).containsExactly("change-classed FAIL");
    }

    @Test
    void whatWasLabelledBeforeIsKnownFromTheCatalogue() {
        Versions versions = tightened();
        Answer decided = post(
                        "/api/gates/deployment/decisions",
                        "{\"subject\": " + update(versions.site, versions.device, null, "1.1.0")
                                + ", \"dryRun\": true}",
                        "OPERATIONS")
                .is(200);
        Map<String, String> results = new TreeMap<>();
        decided.json()
                .path("judgments")
                .forEach(one -> results.put(
                        one.path("criterion").asString(), one.path("result").asString()));
        assertThat(results)
                .containsEntry("new-production-identifier", "PASS")
                .containsEntry("same-device-identifier", "PASS")
                .containsEntry("new-device-identifier", "NOT_APPLICABLE");
        post(
                        "/api/devices/" + versions.device + "/releases/1.1.0/records",
                        "{\"records\": [{\"key\": \"release.previousUdiDi\", \"value\": \"1\"}]}",
                        "REGULATORY")
                .isProblem(400, "kept by the service");
    }

    @Test
    void whatWasNotKnownThenIsNotKnownAsOfThen() {
        Versions versions = tightened();
        String before = clock.instant().toString();
        observe(versions.site, "MEASURED", 32);
        clock.pass(Duration.ofHours(1));
        versions.release("1.2.0", GTIN, minor(), enough("T-01", 8, ""));
        String subject = update(versions.site, versions.device, "1.0.0", "1.2.0");
        post(
                        "/api/gates/update-impact/decisions",
                        "{\"subject\": %s, \"asOf\": {\"knownAt\": \"%s\"}}".formatted(subject, before),
                        "OPERATIONS")
                .isProblem(404, "1.2.0");
        assertThat(decide(subject).at("/outcome")).isEqualTo("ALLOW");
    }

    @Test
    void withoutAVersionThatRunsThereIsNothingToCompare() {
        Versions versions = tightened();
        String subject = update(versions.site, versions.device, null, "1.1.0");
        post("/api/impact", subject, "OPERATIONS").isProblem(409, "fromVersion");
        Answer decision = decide(subject);
        assertThat(decision.at("/outcome")).isEqualTo("REVIEW");
        assertThat(decision.json().path("ask").toString()).contains("update.wayCompared");
    }

    @Test
    void aWithdrawnSpecificationChangesWhatIsCompared() {
        Versions versions = tightened();
        observe(versions.site, "MEASURED", 8);
        assertThat(versions.impact("1.0.0", "1.1.0").is(200).at("/impact")).isEqualTo("ACTION_NEEDED");
        String all = "/api/devices/" + versions.device + "/releases/1.1.0/specifications";
        String loosened = "{\"roles\": {\"server\": {\"kind\": \"server\", \"title\": \"m\"}}, \"requirements\": ["
                + enough("T-01", 4, "") + "]}";
        Answer second = post(all, loosened, "PRODUCT").is(201);
        post(all + "/2/approval", "", with(as("REGULATORY"), "If-Match", second.tag()))
                .is(200);
        Answer impact = versions.impact("1.0.0", "1.1.0").is(200);
        assertThat(impact.at("/impact"))
                .as("the specification that is in force now")
                .isEqualTo("UNAFFECTED");
    }
}
