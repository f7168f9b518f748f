package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Shown;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/** However requests come, nothing is erased but in order, with the accounts closed, the time over and nothing held. */
class RandomTerminationTests extends ServiceTest {

    private static final int REQUESTS = 160;

    /** Which requests come how often: what opens comes more often than what closes, so that some come far. */
    private static final int[] WEIGHTS = {
        0, 1, 2, 3, 4, 4, 5, 6, 7, 7, 8, 8, 9, 9, 10, 11, 12, 11, 12, 11, 13, 13, 13, 14, 15, 15, 16, 17, 18, 16, 17,
        18, 19
    };

    /** What leads to the end from wherever it stands. */
    private static final int[] REST = {11, 11, 11, 11, 11, 11, 11, 11, 11, 11, 20, 4, 0, 2, 7, 15, 15, 13, 16};

    @Autowired
    private Acquainted acquainted;

    private final TreeMap<Integer, Integer> answered = new TreeMap<>();

    /** What a termination is, said once more and apart from the code. */
    private static final class Model {
        private String state = "NONE";
        private boolean closed;
        private @Nullable String choice;
        private boolean delivered;
        private boolean confirmed;
        private @Nullable LocalDate until;
        private @Nullable LocalDate ends;
        private final List<String> holds = new java.util.ArrayList<>();
        private java.time.@Nullable Instant cleared;
        private @Nullable String incident;

        boolean mayErase(Ending ending, java.time.Instant now) {
            boolean chosen = "ERASE".equals(choice) && state.equals("DATA_CHOICE_RECORDED")
                    || "RETURN".equals(choice) && state.equals("MIGRATED");
            return chosen
                    && closed
                    && until != null
                    && ending.today().isAfter(until)
                    && holds.isEmpty()
                    && cleared != null
                    && now.isBefore(cleared.plus(Duration.ofDays(30)))
                    && incident == null;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_125, 4_711})
    void nothingIsErasedButInOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 4; round++) {
            one(random);
        }
        assertThat(answered.keySet()).as("of all kinds: %s", answered).contains(201, 403, 409);
    }

    private void one(Random random) {
        clock.back();
        Ending ending = Ending.begun(this, "Europe/Berlin");
        String person = ledger.persons()
                .create(
                        fresh("person"),
                        Actor.tool("test"),
                        JsonNodeFactory.instance.objectNode().put("name", "Cy Example"),
                        null)
                .id();
        acquainted.with(ending.journey.site, ending.journey.device, person);
        Model model = new Model();
        for (int i = 0; i < REQUESTS && !model.state.equals("CERTIFIED"); i++) {
            request(ending, model, WEIGHTS[random.nextInt(WEIGHTS.length)]);
            boolean gone = ledger.persons().show(person) instanceof Shown.Erased<?>;
            assertThat(gone).isEqualTo(List.of("DELETED", "CERTIFIED").contains(model.state));
            assertThat(ending.state()).as("as the model says").isEqualTo(model.state);
        }
        for (int which : REST) {
            request(ending, model, which);
        }
        assertThat(model.state).as("what stopped it can be put right").isIn("DELETED", "CERTIFIED");
        assertThat(ledger.persons().show(person)).isInstanceOf(Shown.Erased.class);
    }

    private boolean ok(Answer answer) {
        answered.merge(answer.status(), 1, Integer::sum);
        assertThat(answer.status()).as(answer.text()).isIn(200, 201, 403, 409);
        return answer.status() < 300;
    }

    private void says(Answer answer, boolean expected) {
        assertThat(ok(answer)).as(answer.request() + " " + answer.text()).isEqualTo(expected);
    }

    private void request(Ending ending, Model model, int which) {
        switch (which) {
            case 0, 1 -> {
                says(ending.step("notify"), model.state.equals("NONE"));
                if (model.state.equals("NONE")) {
                    model.state = "NOTIFIED";
                    model.ends = ending.today();
                }
            }
            case 2, 3 -> {
                boolean may = model.state.equals("NOTIFIED") && model.closed;
                says(ending.step("close-accounts"), may);
                model.state = may ? "ACCOUNTS_CLOSED" : model.state;
            }
            case 4 -> {
                ending.accountsClosed(true);
                model.closed = true;
            }
            case 5 -> {
                if (model.holds.isEmpty() && !model.state.equals("DELETED")) {
                    ending.accountsClosed(false);
                    model.closed = false;
                }
            }
            case 6 -> choose(ending, model, "RETURN");
            case 7 -> choose(ending, model, "ERASE");
            case 8 -> {
                boolean may = model.state.equals("DATA_CHOICE_RECORDED") && "RETURN".equals(model.choice);
                says(ending.step("deliver"), may);
                if (may) {
                    model.delivered = true;
                    model.until = until(ending, model);
                }
            }
            case 9 -> {
                boolean may = model.state.equals("DATA_CHOICE_RECORDED") && model.delivered;
                says(ending.step("accept-migration"), may);
                model.state = may ? "MIGRATED" : model.state;
            }
            case 10 ->
                model.holds.add(ending.hold("PRRC")
                        .is(201)
                        .json()
                        .at("/termination/holds")
                        .valueStream()
                        .map(hold -> hold.path("id").asString())
                        .filter(id -> !model.holds.contains(id))
                        .reduce((one, other) -> other)
                        .orElseThrow());
            case 11, 12 -> lift(ending, model);
            case 13 -> {
                boolean may = model.holds.isEmpty();
                says(ending.clear(), may);
                model.cleared = may ? clock.instant() : model.cleared;
            }
            case 14 -> incident(ending, model);
            case 15 -> clock.pass(Duration.ofDays(17));
            case 16, 17, 18 -> {
                boolean may = model.mayErase(ending, clock.instant());
                says(ending.step("delete"), may);
                model.state = may ? "DELETED" : model.state;
            }
            case 20 -> ended(ending, model);
            default -> certify(ending, model);
        }
        if (which == 10) {
            model.cleared = null;
        }
    }

    private static LocalDate until(Ending ending, Model model) {
        LocalDate from = model.ends != null && model.ends.isAfter(ending.today()) ? model.ends : ending.today();
        return from.plusDays(30);
    }

    private void choose(Ending ending, Model model, String choice) {
        boolean may =
                List.of("ACCOUNTS_CLOSED", "DATA_CHOICE_RECORDED", "MIGRATED").contains(model.state);
        says(ending.choose(choice), may);
        if (may) {
            model.state = "DATA_CHOICE_RECORDED";
            model.choice = choice;
            model.delivered = false;
            model.until = choice.equals("ERASE") ? until(ending, model) : null;
        }
    }

    private void lift(Ending ending, Model model) {
        if (model.holds.isEmpty()) {
            ok(ending.hold("SALES"));
            return;
        }
        ending.lift(model.holds.remove(0)).is(201);
        model.cleared = model.holds.isEmpty() ? clock.instant() : null;
    }

    private void incident(Ending ending, Model model) {
        String problems = "/api/sites/" + ending.journey.site + "/devices/" + ending.journey.device + "/problems";
        if (model.incident == null && model.holds.isEmpty()) {
            model.incident = post(problems, """
                            {"title": "T", "description": "D", "version": "1.0.0", "environment": "clinical",
                             "origin": "INTEGRATION", "possibleHarm": true}""", "OPERATIONS").is(201).at("/problem/id");
        } else if (model.incident != null) {
            ended(ending, model);
        }
    }

    private void ended(Ending ending, Model model) {
        if (model.incident != null) {
            String one = "/api/sites/" + ending.journey.site + "/devices/" + ending.journey.device + "/problems/"
                    + model.incident;
            post(one + "/handover", "{\"to\": \"person:prrc-1\", \"reference\": \"V-1\"}", "OPERATIONS")
                    .is(200);
            post(one + "/end", "{\"changeRequest\": \"CR-1\"}", "OPERATIONS").is(200);
            model.incident = null;
        }
    }

    private void certify(Ending ending, Model model) {
        boolean may = model.state.equals("DELETED");
        says(ending.step("confirm-deletion"), may);
        model.confirmed |= may;
        if (may) {
            says(ending.step("certify"), true);
            model.state = "CERTIFIED";
        }
    }
}
