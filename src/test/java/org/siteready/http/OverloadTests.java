package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.decisions.Overloaded;
import org.siteready.decisions.PreparedDecision;
import org.siteready.engine.CaseFile;
import org.siteready.ledger.Actor;
import org.siteready.web.Caller;
import org.siteready.web.Role;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A decision that ran out of time is shown as it was recorded, though made again in calm it opens. */
class OverloadTests extends ServiceTest {

    @Autowired
    private Deciding deciding;

    private PreparedDecision calm() {
        Journey journey = Journey.begin(this, false).through("contract");
        journey.open("start").is(201);
        CaseFile.About about = new CaseFile.About(
                Map.of("site", journey.site, "device", journey.device, "version", "1.0.0"), Map.of());
        PreparedDecision calm = deciding.prepare(UUID.randomUUID(), "integration-start", about, Map.of());
        assertThat(calm.allows()).isTrue();
        return calm;
    }

    private DecisionAnswer recorded(PreparedDecision decision) {
        Caller caller = new Caller(Actor.person("operations-1"), Role.OPERATIONS, "/api/steps", null, "-");
        return deciding.record(
                decision, JsonNodeFactory.instance.objectNode().put("transition", "start"), "en", caller);
    }

    @Test
    void theRefusalShowsWhatWasMadeThen() {
        PreparedDecision late = Overloaded.of(calm(), rules.current());
        assertThat(late.allows()).isFalse();
        DecisionAnswer refused = recorded(late);
        assertThat(refused.outcome()).isEqualTo("BLOCK");
        assertThat(refused.opens()).isFalse();
        assertThat(refused.reproduced()).isTrue();
        assertThat(refused.judgments()).allMatch(one -> "ERROR".equals(one.get("result")));
        assertThat(refused.judgments().toString()).contains("LimitReached");
        assertThat(recorded(late).outcome()).as("the same request again").isEqualTo("BLOCK");
    }

    @Test
    void anEarlierKindOfDigestIsStillReproduced() {
        PreparedDecision earlier = Overloaded.wholeDigest(calm());
        recorded(earlier);
        Answer replayed = post("/api/decisions/" + earlier.id() + "/replay", "", "OPERATIONS")
                .is(200);
        assertThat(replayed.json().path("same").booleanValue()).isTrue();
        assertThat(replayed.at("/replayedDigest")).isEqualTo(replayed.at("/recordedDigest"));
        assertThat(get("/api/decisions/" + earlier.id())
                        .json()
                        .path("reproduced")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void whoReadsItLaterIsToldBoth() {
        PreparedDecision late = Overloaded.of(calm(), rules.current());
        recorded(late);
        Answer read = get("/api/decisions/" + late.id()).is(200);
        assertThat(read.at("/outcome")).isEqualTo("BLOCK");
        assertThat(read.json().path("opens").booleanValue()).isFalse();
        assertThat(read.json().path("reproduced").booleanValue()).isFalse();
        assertThat(read.at("/remark")).contains("made again it came out otherwise", "the record says BLOCK");
        List<JsonNode> judgments = read.json().path("judgments").valueStream().toList();
        assertThat(judgments)
                .isNotEmpty()
                .allMatch(one -> one.path("result").asString().equals("ERROR"));
        assertThat(judgments.get(0).path("sentences").toString()).contains("recorded as ERROR", "engine.failed");
        Answer replayed = post("/api/decisions/" + late.id() + "/replay", "", "OPERATIONS")
                .is(200);
        assertThat(replayed.json().path("same").booleanValue()).isFalse();
    }
}
