package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An update goes by its plan, step by step, and nothing else changes what runs. */
class UpdatePlanTests extends ServiceTest {

    @Test
    void anUpdateIsWalkedFromItsProposalToItsEnd() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        Journey journey = updating.journey;
        journey.step("update").isProblem(409, "there is no update plan", "POST /api/update-plans");
        assertThat(updating.propose("1.1.0").is(201).at("/plan/state")).isEqualTo("PROPOSED");
        updating.propose("1.1.0").isProblem(409, "is planned already");
        journey.step("update").isProblem(409, "is PROPOSED and does not have step 'deploy'");
        updating.coordinate("2026-12-06T12:00", "2026-12-06T14:00", true)
                .isProblem(409, "does not have step", "analyse");

        observe(journey.site, "MEASURED", 10);
        Answer closed = updating.step("analyse").isProblem(409, "update-impact", "T-01");
        assertThat(closed.at("/decision/outcome")).isEqualTo("BLOCK");
        assertThat(updating.state()).isEqualTo("PROPOSED");
        assertThat(updating.now().at("/plan/analysis/outcome")).isEqualTo("BLOCK");
        clock.pass(java.time.Duration.ofMinutes(1));
        observe(journey.site, "MEASURED", 16);
        Answer analysed = updating.step("analyse").is(201);
        assertThat(analysed.at("/plan/state")).isEqualTo("IMPACT_ANALYSED");
        assertThat(get("/api/decisions/" + analysed.at("/plan/analysis/decision"))
                        .is(200)
                        .json())
                .isEqualTo(analysed.json().path("decision"));

        LocalDateTime start = updating.local().toLocalDate().plusDays(12).atTime(12, 0);
        updating.freeze("[\"%s/%s\"]".formatted(start.toLocalDate(), start.toLocalDate()));
        updating.coordinate(start.toString(), start.plusHours(2).toString(), true)
                .isProblem(400, "/window/start", "allows no change");
        clock.pass(java.time.Duration.ofMinutes(1));
        updating.freeze("[]");
        Answer coordinated = updating.coordinate(
                        start.toString(), start.plusHours(2).toString(), true)
                .is(201);
        assertThat(coordinated.at("/due/lastDay"))
                .isEqualTo(start.toLocalDate().minusDays(11).toString());
        assertThat(updating.notify(updating.local().toLocalDate()).is(201).at("/plan/state"))
                .isEqualTo("NOTIFIED");
        updating.step("deploy").isProblem(409, "step 'update'", "/transitions");

        updating.at(start);
        Answer updated = journey.step("update").is(201);
        assertThat(updated.at("/state")).isEqualTo("UPDATING");
        assertThat(updated.at("/version")).isEqualTo("1.1.0");
        assertThat(updating.state()).isEqualTo("DEPLOYED");
        assertThat(updating.inForce()).containsExactly("1.1.0");
        assertThat(updating.rows().get(0).path("decommissionedBecause").asString())
                .startsWith("replaced by row");

        Answer unfinished = journey.step("return-to-use").isProblem(409, "validated-again", "version-found");
        assertThat(unfinished.at("/decision/gate")).isEqualTo("validation");
        assertThat(updating.now().json().path("toValidate")).hasSize(2);
        updating.validated();
        assertThat(updating.now().json().path("toValidate")).isEmpty();
        assertThat(journey.step("return-to-use").is(201).at("/state")).isEqualTo("LIVE");
        assertThat(updating.state()).isEqualTo("VERIFIED");
        assertThat(updating.step("close").is(201).at("/plan/state")).isEqualTo("CLOSED");
        assertThat(updating.now().json().path("open")).isEmpty();
        assertThat(get("/api/update-plans?state=CLOSED&device=" + journey.device)
                        .is(200)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles"})
    void theAgreedTimeHoldsToTheSecond(String zone) {
        Updating updating = Updating.live(this, zone);
        LocalDateTime start = updating.notified();
        updating.at(start.minusSeconds(1));
        updating.journey.step("update").isProblem(409, "inside-window");
        updating.at(start.plusHours(2));
        updating.journey.step("update").isProblem(409, "inside-window");
        assertThat(updating.inForce()).containsExactly("1.0.0");
        updating.at(start.plusHours(2).minusSeconds(1));
        updating.journey.step("update").is(201);
    }

    @Test
    void aNoticeThatCameADayLateNeedsConsentOrUrgency() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        updating.freeze("[]");
        LocalDateTime start = updating.local().toLocalDate().plusDays(10).atTime(12, 0);
        updating.propose("1.1.0").is(201);
        updating.step("analyse").is(201);
        updating.coordinate(start.toString(), start.plusHours(2).toString(), true)
                .is(201);
        updating.notify(updating.local().toLocalDate()).is(201);
        updating.at(start);
        updating.journey.step("update").isProblem(409, "notice-in-time");
        updating.step("declare-urgent", ", \"reference\": \"memo 1\"", "OPERATIONS")
                .isProblem(403);
        updating.step("accept-shorter-notice", ", \"person\": \"person:cio-1\", \"reference\": \"mail 20\"", "SALES")
                .is(201);
        assertThat(updating.state()).isEqualTo("NOTIFIED");
        updating.coordinate(start.toString(), start.plusHours(3).toString(), true)
                .is(201);
        assertThat(updating.now().json().at("/plan/consent").isNull())
                .as("another time needs another consent")
                .isTrue();
        updating.journey.step("update").isProblem(409, "is COORDINATED");
        updating.step("declare-urgent", ", \"reference\": \"memo 1\"", "PRRC").is(201);
        updating.notify(updating.local().toLocalDate()).is(201);
        updating.journey.step("update").is(201);
    }

    @Test
    void whatWasFoundBeforeIsAskedAgainWhenItIsDeployed() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        updating.at(updating.notified());
        observe(updating.journey.site, "MEASURED", 10);
        updating.journey.step("update").isProblem(409, "impact-allows");
        assertThat(updating.step("analyse").isProblem(409).at("/decision/outcome"))
                .isEqualTo("BLOCK");
        assertThat(updating.state()).isEqualTo("PROPOSED");
        updating.journey.step("update").isProblem(409, "is PROPOSED");
        clock.pass(java.time.Duration.ofMinutes(1));
        observe(updating.journey.site, "MEASURED", 16);
        updating.step("analyse").is(201);
        updating.journey.step("update").isProblem(409, "is IMPACT_ANALYSED");
    }

    @Test
    void anAnalysisThatRanOutSaysNothing() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        updating.freeze("[]");
        updating.propose("1.1.0").is(201);
        updating.step("analyse").is(201);
        LocalDateTime start = updating.local().toLocalDate().plusDays(200).atTime(12, 0);
        updating.coordinate(start.toString(), start.plusHours(2).toString(), false)
                .is(201);
        updating.notify(updating.local().toLocalDate()).is(201);
        updating.at(start);
        observe(updating.journey.site, "MEASURED", 16);
        updating.freeze("[]");
        Answer stale = updating.journey.step("update").isProblem(409, "impact-allows");
        assertThat(stale.json()
                        .path("decision")
                        .path("judgments")
                        .valueStream()
                        .filter(one -> one.path("criterion").asString().equals("impact-allows"))
                        .findFirst()
                        .orElseThrow()
                        .toString())
                .contains("REVIEW");
        updating.step("analyse").is(201);
        updating.journey.step("update").is(201);
    }

    @Test
    void nothingIsChangedWhileTheHospitalAllowsNoChange() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        LocalDateTime start = updating.notified();
        updating.at(start);
        updating.freeze("[\"%s/%s\"]".formatted(start.toLocalDate(), start.toLocalDate()));
        updating.journey.step("update").isProblem(409, "outside-freeze");
        updating.at(start.plusSeconds(1));
        updating.freeze("[]");
        updating.journey.step("update").is(201);
    }

    @Test
    void theVersionBeforeComesBackByItsGate() {
        Updating updating = Updating.live(this, "Europe/Berlin").deployed();
        Journey journey = updating.journey;
        Answer back = journey.step("roll-back").is(201);
        assertThat(back.at("/state")).isEqualTo("LIVE");
        assertThat(back.at("/version")).isEqualTo("1.0.0");
        assertThat(back.at("/decision/gate")).isEqualTo("roll-back");
        assertThat(updating.state()).isEqualTo("ROLLED_BACK");
        assertThat(updating.inForce()).containsExactly("1.0.0");
        assertThat(updating.rows().stream().map(row -> row.path("version").asString()))
                .containsExactly("1.0.0", "1.0.0", "1.1.0", "1.0.0");
        assertThat(back.json().at("/checklists/IVCL/version").asString())
                .as("what was validated of that version counts again")
                .isEqualTo("1.0.0");
        journey.step("roll-back").isProblem(409, "ROLLED_BACK");
        updating.propose("1.1.0").is(201);
        assertThat(updating.now().at("/plan/number")).isEqualTo("2");
        assertThat(updating.step("withdraw", "", "SALES").is(201).at("/plan/state"))
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void aBlockedVersionDoesNotComeBack() {
        Updating updating = Updating.live(this, "Europe/Berlin").deployed();
        updating.journey.move("1.0.0", "BLOCKED", "");
        updating.journey.step("roll-back").isProblem(409, "still-released");
        assertThat(updating.journey.step("hold").is(201).at("/state")).isEqualTo("ON_HOLD");
        assertThat(updating.journey.step("resume").is(201).at("/state")).isEqualTo("UPDATING");
        updating.validated();
        updating.journey.step("return-to-use").is(201);
    }

    @Test
    void ofTwoWhoDeployOneIsFaster() throws Exception {
        Updating updating = Updating.live(this, "Europe/Berlin");
        updating.at(updating.notified());
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> update = () -> updating.journey.step("update").status();
            List<Integer> came = pool.invokeAll(List.of(update, update, update, update)).stream()
                    .map(UpdatePlanTests::got)
                    .sorted()
                    .toList();
            assertThat(came).containsExactly(201, 409, 409, 409);
        } finally {
            pool.shutdown();
        }
        assertThat(updating.inForce()).containsExactly("1.1.0");
        assertThat(updating.now()
                        .json()
                        .at("/plan/steps")
                        .valueStream()
                        .filter(step -> step.path("step").asString().equals("deploy")))
                .hasSize(1);
    }

    private static int got(java.util.concurrent.Future<Integer> future) {
        try {
            return future.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void aRequestThatIsSentTwiceIsOneStep() {
        Updating updating = Updating.live(this, "Europe/Berlin");
        updating.propose("1.1.0").is(201);
        String tag = updating.now().tag();
        String body = "{\"step\": \"analyse\"}";
        var once = with(as("OPERATIONS"), "Idempotency-Key", "k-1", "If-Match", tag);
        JsonNode first = post(updating.address() + "/steps", body, once).is(201).json();
        long entries = entries();
        assertThat(post(updating.address() + "/steps", body, once).is(201).json())
                .isEqualTo(first);
        assertThat(entries()).isEqualTo(entries);
        post(updating.address() + "/steps", body, with(as("OPERATIONS"), "If-Match", tag))
                .isProblem(412);
    }
}
