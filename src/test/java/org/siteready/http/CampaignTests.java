package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One update of many sites: a wave begins when the one before has ended and the gate lets the campaign go on. */
class CampaignTests extends ServiceTest {

    private String planned(String device, String... waves) {
        String id = fresh("campaign");
        String sites = Arrays.stream(waves)
                .map(wave -> "{\"sites\": ["
                        + Arrays.stream(wave.split(" "))
                                .map(site -> "\"" + site + "\"")
                                .collect(Collectors.joining(", "))
                        + "]}")
                .collect(Collectors.joining(", "));
        post("/api/campaigns", """
                        {"id": "%s", "device": "%s", "version": "1.1.0", "waves": [%s]}""".formatted(id, device, sites), "OPERATIONS").is(201);
        return "/api/campaigns/" + id;
    }

    private Answer start(String campaign, int wave) {
        return post(campaign + "/waves/" + wave + "/start", "", "OPERATIONS");
    }

    private Map<String, String> progress(String campaign) {
        Map<String, String> progress = new TreeMap<>();
        get(campaign + "/progress")
                .is(200)
                .json()
                .path("sites")
                .forEach(one -> progress.put(
                        one.path("site").asString(), one.path("status").asString()));
        return progress;
    }

    /** What the closed gate names. */
    private static List<String> closed(Answer answer) {
        return answer.isProblem(409, "campaign-continue")
                .json()
                .path("decision")
                .path("judgments")
                .valueStream()
                .filter(one -> !one.path("result").asString().equals("PASS"))
                .map(one -> one.path("criterion").asString())
                .toList();
    }

    private static void goOn(Updating updating) {
        LocalDateTime start = updating.local().toLocalDate().plusDays(12).atTime(12, 0);
        updating.step("analyse").is(201);
        updating.coordinate(start.toString(), start.plusHours(2).toString(), true)
                .is(201);
        updating.notify(updating.local().toLocalDate()).is(201);
        updating.at(start);
    }

    @Test
    void aWaveWaitsForTheOneBefore() {
        Updating first = Updating.live(this, "Europe/Berlin");
        first.freeze("[]");
        String site = first.journey.site;
        String second = Updating.imported(this, first.journey.device);
        String frozen = Updating.imported(this, first.journey.device);
        post("/api/sites/" + frozen + "/facts", """
                        {"facts": [{"key": "ops.changeFreeze", "subject": "site", "value": ["2026-11-01/2026-11-30"],
                          "source": "DECLARED", "by": "person:it-1", "observedAt": "%s"}]}""".formatted(clock.instant()), "OPERATIONS")
                .is(201);
        String campaign = planned(first.journey.device, site + " " + frozen, second);
        start(campaign, 2).isProblem(409, "the next wave is 1");
        start(campaign, 0).isProblem(404);
        assertThat(progress(campaign))
                .containsOnly(Map.entry(site, "WAITING"), Map.entry(frozen, "WAITING"), Map.entry(second, "WAITING"));
        start(campaign, 1).is(201);
        start(campaign, 1).is(201);
        assertThat(progress(campaign))
                .containsOnly(Map.entry(site, "PROPOSED"), Map.entry(frozen, "SKIPPED"), Map.entry(second, "WAITING"));
        assertThat(get(campaign).is(200).at("/campaign/waves/0/skipped/0/why")).contains("2026-11-01 to 2026-11-30");
        assertThat(closed(start(campaign, 2)))
                .containsExactlyInAnyOrder("waves-ended", "installed-somewhere", "few-failed", "soaked");
        goOn(first);
        first.journey.step("update").is(201);
        first.validated();
        first.journey.step("return-to-use").is(201);
        assertThat(closed(start(campaign, 2))).containsExactly("soaked");
        clock.pass(Duration.ofDays(2).minusSeconds(1));
        assertThat(closed(start(campaign, 2))).containsExactly("soaked");
        clock.pass(Duration.ofSeconds(1));
        Answer harm = post("/api/sites/" + site + "/devices/" + first.journey.device + "/problems", """
                        {"title": "Wrong side", "description": "left for right", "version": "1.1.0",
                         "environment": "clinical", "possibleHarm": true, "origin": "FEEDBACK",
                         "classification": "POSSIBLE_INCIDENT"}""", "OPERATIONS")
                .is(201);
        assertThat(harm.at("/problem/id")).isNotEmpty();
        assertThat(closed(start(campaign, 2))).containsExactly("no-harm");
        String problem =
                "/api/sites/" + site + "/devices/" + first.journey.device + "/problems/" + harm.at("/problem/id");
        post(problem + "/handover", "{\"to\": \"person:prrc-1\", \"reference\": \"V-1\"}", "OPERATIONS")
                .is(200);
        post(problem + "/end", "{\"changeRequest\": \"CR-1\"}", "OPERATIONS").is(200);
        Answer begun = start(campaign, 2).is(201);
        assertThat(begun.at("/decision/outcome")).isEqualTo("ALLOW");
        assertThat(begun.json().at("/campaign/waves/1/taken").toString())
                .as("the freeze is over by now, so that site comes with the next wave")
                .contains(second, frozen);
        start(campaign, 3).isProblem(409);
    }

    @Test
    void aVersionThatSitesGoBackFromIsNotRolledOut() {
        Updating first = Updating.live(this, "Europe/Berlin");
        first.freeze("[]");
        String second = Updating.imported(this, first.journey.device);
        String campaign = planned(first.journey.device, first.journey.site, second);
        start(campaign, 1).is(201);
        goOn(first);
        first.journey.step("update").is(201);
        first.journey.step("roll-back").is(201);
        clock.pass(Duration.ofDays(3));
        assertThat(closed(start(campaign, 2))).containsExactly("few-failed");
        assertThat(get(campaign + "/progress").is(200).at("/failedPercent")).startsWith("100");
        assertThat(progress(campaign))
                .containsOnly(Map.entry(first.journey.site, "ROLLED_BACK"), Map.entry(second, "WAITING"));
    }

    @Test
    void aPersonStopsItAtOnce() {
        Updating first = Updating.live(this, "Europe/Berlin");
        first.freeze("[]");
        String campaign = planned(first.journey.device, first.journey.site);
        start(campaign, 1).is(201);
        goOn(first);
        post(campaign + "/stop", "{\"reason\": \"complaints\"}", "PRODUCT").isProblem(403);
        Answer stopped =
                post(campaign + "/stop", "{\"reason\": \"complaints\"}", "PRRC").is(201);
        assertThat(stopped.at("/campaign/state")).isEqualTo("STOPPED");
        first.journey.step("update").isProblem(409, "campaign-goes-on");
        assertThat(first.inForce()).containsExactly("1.0.0");
        start(campaign, 2).isProblem(409, "stopped");
        post(campaign + "/stop", "{\"reason\": \"again\"}", "PRRC").isProblem(409);
        first.step("withdraw").is(201);
        JsonNode listed = get("/api/campaigns?state=STOPPED&device=" + first.journey.device)
                .is(200)
                .json();
        assertThat(listed.path("items")).hasSize(1);
    }

    @Test
    void aSiteWithAPlanOfItsOwnIsLeftOut() {
        Updating first = Updating.live(this, "Europe/Berlin");
        first.propose("1.1.0").is(201);
        String campaign = planned(first.journey.device, first.journey.site);
        start(campaign, 1).is(201);
        assertThat(progress(campaign)).containsOnly(Map.entry(first.journey.site, "SKIPPED"));
        start(campaign, 2).isProblem(409, "campaign-continue");
    }
}
