package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Head;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Verification;
import org.siteready.rulesets.Transition;
import org.siteready.rulesets.Transitions;
import org.siteready.store.Store;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** However requests come, no state is reached without the gate that the rules name for it. */
class RandomIntegrationTests extends ServiceTest {

    private static final int REQUESTS = 2_000;
    private static final int SEVERAL = 5;
    private static final int TO_THE_END = 300;
    private static final Set<String> ENDING = Set.of("LIVE", "GO_LIVE_APPROVED", "ON_HOLD", "TERMINATING");

    @Autowired
    private Store store;

    private static final Set<String> REACHED = new TreeSet<>();
    private static final Map<String, Integer> SEEN = new TreeMap<>();

    private final Map<Integer, Integer> answered = new TreeMap<>();

    /** All seeds together come to every state but that of updates, and to all that is checked of what lies beside. */
    @AfterAll
    static void togetherTheyComeToEveryState() {
        Set<String> states = new TreeSet<>(rules().current()
                .vocabulary()
                .key("integration.state")
                .orElseThrow()
                .allowed());
        states.remove("UPDATING");
        assertThat(REACHED).containsAll(states);
        assertThat(SEEN.keySet())
                .as("%s", SEEN)
                .contains("TRAINING_ONLY", "ACTIVE", "row clinical", "row test", "row lab")
                .contains("notify", "close-accounts", "record-choice", "delete", "certify", "archive");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_124, 4_711, 987_654_321})
    void noStateIsReachedWithoutItsGate(long seed) {
        Random random = new Random(seed);
        List<Journey> journeys = new ArrayList<>();
        for (int i = 0; i < SEVERAL; i++) {
            Journey journey = Journey.begin(this, i % 2 == 0);
            journey.seats = 1 + i % 2;
            journey.consent = i % 2 == 0;
            journeys.add(journey);
        }
        RandomRequests requests = new RandomRequests(this, random);
        for (int i = 0; i < REQUESTS; i++) {
            Answer answer = requests.one(journeys.get(random.nextInt(SEVERAL)));
            assertThat(answer.status())
                    .as(answer.request() + " " + answer.text())
                    .isBetween(200, 499);
            answered.merge(answer.status(), 1, Integer::sum);
        }
        journeys.stream()
                .filter(journey -> ENDING.contains(get(journey.address()).at("/state")))
                .findFirst()
                .ifPresent(journey -> {
                    for (int i = 0; i < TO_THE_END && !journey.state().equals("ARCHIVED"); i++) {
                        assertThat(requests.end(journey).status()).isBetween(200, 499);
                    }
                });
        Set<String> reached = new TreeSet<>();
        journeys.forEach(journey -> reached.addAll(reached(journey)));
        assertThat(answered.keySet()).as("of all kinds: %s", answered).contains(201, 403, 409, 412);
        assertThat(reached)
                .as("the sequences come far: %s, %s", reached, answered)
                .hasSizeGreaterThan(7);
        REACHED.addAll(reached);
        everyCriterionHasOneResult(journeys);
        RawEntries raw = new RawEntries(this);
        journeys.forEach(raw::check);
        raw.seen.forEach((what, times) -> SEEN.merge(what, times, Integer::sum));
        assertThat(ToldByRules.check(this)).isGreaterThan(20);
        assertThat(Verification.of(store, null).findings()).isEmpty();
    }

    /** Walks the entries alone: each step as the rules say it, with its gate's ALLOW in the entry; the states it came to. */
    private Set<String> reached(Journey journey) {
        Stream stream = new Stream("integrations", journey.site + "/" + journey.device);
        Transitions transitions = rules.current().transitions();
        Set<String> reached = new TreeSet<>();
        String state = "";
        String heldIn = null;
        for (Entry entry : ledger.read(stream, 1, 100_000)) {
            JsonNode body = entry.body();
            if (entry.type().equals("IntegrationRequested")) {
                assertThat(state).isIn("", "REJECTED", "ARCHIVED");
                state = "REQUESTED";
                heldIn = null;
            } else if (entry.type().equals("IntegrationMoved")) {
                Transition step = transitions
                        .one(body.path("transition").asString(), state, heldIn)
                        .orElseThrow(() -> new AssertionError("not a step of its state: " + entry));
                guarded(step, body, entry);
                String to = step.to().equals(Transition.HELD) ? String.valueOf(heldIn) : step.to();
                assertThat(body.path("to").asString()).isEqualTo(to);
                heldIn = to.equals(Transition.ON_HOLD) ? state : null;
                state = to;
            } else {
                assertThat(entry.type()).isNotIn("StepWithdrawn", "ImportConfirmed");
            }
            reached.add(state);
        }
        assertThat(state).isEqualTo(state.isEmpty() ? "" : journey.state());
        return reached;
    }

    private static void guarded(Transition step, JsonNode body, Entry entry) {
        assertThat(step.by()).contains(body.path("role").asString());
        if (step.gate() == null) {
            assertThat(body.has("decision")).isFalse();
            return;
        }
        JsonNode decision = body.path("decision");
        assertThat(decision.path("gate").asString()).isEqualTo(step.gate());
        assertThat(decision.path("outcome").asString()).as(entry.toString()).isEqualTo("ALLOW");
        assertThat(decision.path("read").toString())
                .as("decided on where it stood")
                .contains("\"" + entry.stream() + "@" + (entry.seq() - 1) + "\"");
    }

    /** Every decision about them, wherever it stands: as many judgments as the gate and specification have criteria. */
    private void everyCriterionHasOneResult(List<Journey> journeys) {
        int decisions = 0;
        for (Journey journey : journeys) {
            for (String kind : List.of(
                    "integrations/" + journey.site + "/" + journey.device,
                    "terminations/" + journey.site + "/" + journey.device,
                    "accounts/" + journey.contract,
                    "decisions/" + journey.site)) {
                for (Entry entry : ledger.read(Stream.of(kind), 1, 100_000)) {
                    JsonNode body = entry.type().equals("GateDecided")
                            ? entry.body()
                            : entry.body().path("decision");
                    if (body.has("judgments")) {
                        once(body);
                        decisions++;
                    }
                }
            }
        }
        assertThat(decisions).isGreaterThan(200);
    }

    private void once(JsonNode decision) {
        var gate = rules.current()
                .gate(decision.path("gate").asString())
                .orElseThrow()
                .gate();
        List<String> judged = decision.path("judgments")
                .valueStream()
                .map(one -> one.path("criterion").asString())
                .toList();
        List<String> wanted =
                new ArrayList<>(gate.criteria().stream().map(one -> one.id()).toList());
        if (gate.requirements() != null) {
            wanted.addAll(List.of("T-01", "T-02"));
        }
        assertThat(judged).containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(decision.path("judgments")
                        .valueStream()
                        .map(one -> one.path("result").asString()))
                .allMatch(result -> !result.isEmpty());
    }

    /** The walk above sees a fault: a step without its gate's ALLOW. */
    @Test
    void theCheckFindsAStepWithoutItsGate() {
        Journey journey = Journey.begin(this, false).through("contract");
        Head head = ledger.head(new Stream("integrations", journey.site + "/" + journey.device));
        Entry last = ledger.entry(head.stream(), head.seq()).orElseThrow();
        Transition other =
                rules.current().transitions().one("start", "CONTRACTED", null).orElseThrow();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> guarded(other, last.body(), last))
                .isInstanceOf(AssertionError.class);
    }

    /** The other walk sees a seat that nobody has. */
    @Test
    void theCheckFindsASeatTooMany() {
        Ward ward = Ward.open(this);
        ward.active();
        List<Entry> entries = ledger.read(new Stream("accounts", ward.contract), 1, 100_000);
        new RawEntries(this).accounts(entries, 1);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> new RawEntries(this).accounts(entries, 0))
                .isInstanceOf(AssertionError.class);
    }
}
