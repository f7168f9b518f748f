package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What moves while a step is decided: the step is decided again, and taken back when its gate has closed. */
class WithdrawnStepTests extends ServiceTest {

    @Autowired
    private Interference interference;

    /** CONTRACTED, with all that the start asks for. */
    private Journey ready() {
        Journey journey = Journey.begin(this, false).through("contract");
        journey.open("start").is(201);
        journey.step("hold").is(201);
        return journey;
    }

    private List<String> types(Journey journey) {
        return get(journey.address() + "/history")
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    @Test
    void aStepWhoseGateHasClosedMeanwhileIsTakenBack() {
        Journey journey = ready();
        interference.next(() -> journey.fact("dataprotection.dpaSigned", "false"));
        Answer refused = journey.step("resume").isProblem(409, "'resume'");
        JsonNode decision = refused.json().path("decision");
        assertThat(decision.path("outcome").asString()).isEqualTo("BLOCK");
        Answer now = journey.now();
        assertThat(now.at("/state")).isEqualTo("ON_HOLD");
        assertThat(now.at("/heldIn")).isEqualTo("INTEGRATING");
        JsonNode last = now.json().path("steps").get(now.json().path("steps").size() - 1);
        assertThat(last.path("transition").asString()).isEqualTo("resume");
        assertThat(last.path("withdrawn").booleanValue()).isTrue();
        List<String> types = types(journey);
        assertThat(types.subList(types.size() - 2, types.size())).containsExactly("IntegrationMoved", "StepWithdrawn");
        assertThat(get("/api/decisions/" + decision.path("id").asString())
                        .is(200)
                        .json())
                .isEqualTo(decision);
        journey.fact("dataprotection.dpaSigned", "true");
        assertThat(journey.step("resume").is(201).at("/state")).isEqualTo("INTEGRATING");
    }

    @Test
    void aStepThatStillHoldsStandsAndItsSecondDecisionIsOnTheRecord() {
        Journey journey = ready();
        int before = types(journey).size();
        interference.next(() -> journey.fact("site.country", "\"DE\""));
        assertThat(journey.step("resume").is(201).at("/state")).isEqualTo("INTEGRATING");
        List<String> types = types(journey);
        assertThat(types.subList(before, types.size())).containsExactly("IntegrationMoved", "GateDecided");
    }

    @Test
    void aStepTowardSafetyWinsAgainstOneThatIsBeingDecided() {
        Journey journey = ready();
        interference.next(() -> journey.step("terminate").is(201));
        journey.step("resume").isProblem(409, "state TERMINATING does not have step 'resume'");
        assertThat(journey.state()).isEqualTo("TERMINATING");
    }
}
