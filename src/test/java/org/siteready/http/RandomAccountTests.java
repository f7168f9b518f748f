package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;

/** Whatever is asked of accounts in whatever order: each answer is the one that a model of a few lines foresees. */
class RandomAccountTests extends ServiceTest {

    private static final int SEATS = 2;
    private static final int ACTIONS = 250;
    private static final List<String> STEPS = List.of("training-access", "activation", "suspension", "deactivation");

    /** What the law says of accounts, apart from the service. */
    private static final class Model {
        private final Map<String, String> status = new HashMap<>();
        private final Set<String> consent = new java.util.HashSet<>();

        long active() {
            return status.values().stream().filter("ACTIVE"::equals).count();
        }

        boolean open(String account) {
            return Set.of("ACTIVE", "TRAINING_ONLY").contains(status.get(account));
        }

        /** Whether the action goes through; what then follows is noted. */
        boolean take(String account, String action) {
            String now = status.get(account);
            boolean may = switch (action) {
                case "training-access" -> now.equals("REQUESTED");
                case "activation" ->
                    Set.of("REQUESTED", "TRAINING_ONLY", "SUSPENDED").contains(now)
                            && consent.contains(account)
                            && active() < SEATS;
                case "suspension" -> open(account);
                case "deactivation" -> !now.equals("DEACTIVATED");
                case "consent" -> !now.equals("DEACTIVATED");
                default -> consent.contains(account);
            };
            if (may) {
                follow(account, action);
            }
            return may;
        }

        private void follow(String account, String action) {
            switch (action) {
                case "training-access" -> status.put(account, "TRAINING_ONLY");
                case "activation" -> status.put(account, "ACTIVE");
                case "suspension" -> status.put(account, "SUSPENDED");
                case "deactivation" -> status.put(account, "DEACTIVATED");
                case "consent" -> consent.add(account);
                default -> {
                    consent.remove(account);
                    if (open(account)) {
                        status.put(account, "SUSPENDED");
                    }
                }
            }
        }
    }

    private String ready(Ward ward, Model model) {
        String account = ward.ready();
        ward.consent(account, "1");
        model.status.put(account, "REQUESTED");
        model.consent.add(account);
        return account;
    }

    private static Answer asked(Ward ward, String account, String action) {
        return STEPS.contains(action)
                ? ward.step(account, action)
                : ward.post(account, action, action.equals("consent") ? "{\"textVersion\": \"1\"}" : "");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300})
    void comesOutAsTheModelSays(long seed) {
        Random random = new Random(seed);
        Ward ward = Ward.of(
                this,
                "IIa",
                false,
                "Europe/Berlin",
                "LIVE",
                Map.of("seats", Integer.toString(SEATS), "consentRequired", "true"));
        ward.publish("1");
        Model model = new Model();
        List<String> accounts = new ArrayList<>();
        List<String> actions = new ArrayList<>(STEPS.subList(0, 3));
        actions.addAll(List.of("activation", "activation", "consent", "consent/withdrawal"));
        for (int i = 0; i < ACTIONS; i++) {
            if (accounts.size() < 4 || random.nextInt(40) == 0) {
                accounts.add(ready(ward, model));
            }
            String account = accounts.get(random.nextInt(accounts.size()));
            String action = random.nextInt(25) == 0 ? "deactivation" : actions.get(random.nextInt(actions.size()));
            clock.pass(Duration.ofSeconds(random.nextInt(3)));
            boolean may = model.take(account, action);
            Answer answer = asked(ward, account, action);
            assertThat(answer.status())
                    .as("seed %d, action %d: %s, %s", seed, i, action, answer.text())
                    .isEqualTo(may ? 201 : 409);
            assertThat(ward.status(account)).isEqualTo(model.status.get(account));
            assertThat(ward.active("")).isEqualTo(model.active()).isLessThanOrEqualTo(SEATS);
        }
        told(ward, model);
    }

    /** The raw entries alone tell the same, and no seat was ever taken twice or without a decision. */
    private void told(Ward ward, Model model) {
        Map<String, String> status = new HashMap<>();
        for (Entry entry : ledger.read(new Stream("accounts", ward.contract), 1, 100_000)) {
            if (entry.body().path("to").equals(entry.body().path("from"))) {
                continue; // no move, or consent that was taken back of an account that was not open
            }
            String account = entry.body().path("account").asString();
            assertThat(status.get(account)).as("a closed account stays closed").isNotEqualTo("DEACTIVATED");
            status.put(account, entry.body().path("to").asString());
            assertThat(status.values().stream().filter("ACTIVE"::equals).count())
                    .isLessThanOrEqualTo(SEATS);
            if (entry.type().equals("AccountActivated")) {
                assertThat(entry.body().at("/decision/outcome").asString()).isEqualTo("ALLOW");
                assertThat(entry.body().at("/decision/gate").asString()).isEqualTo("user-activation");
            } else if (entry.type().equals("AccountRequested")) {
                assertThat(entry.body().path("to").asString()).isEqualTo("REQUESTED");
            } else {
                assertThat(entry.body().path("to").asString()).isNotEqualTo("ACTIVE");
            }
        }
        assertThat(status).isEqualTo(model.status);
    }
}
