package org.siteready.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.siteready.rulesets.Transition;
import tools.jackson.databind.JsonNode;

/** Requests about integrations and all that belongs to them, sensible and not, as a seeded source draws them. */
final class RandomRequests {

    private static final List<String> ROLES =
            List.of("OPERATIONS", "OPERATIONS", "OPERATIONS", "SALES", "PRRC", "PRODUCT");
    private static final Set<String> ENDS = Set.of("reject", "terminate");
    private static final Set<String> BACK = Set.of("hold", "evaluate-again", "integrate-again", "fail-shadow-test");

    /** Where accounts may open. */
    private static final Set<String> READY =
            Set.of("VALIDATED", "SHADOW_TEST", "SHADOW_PASSED", "GO_LIVE_APPROVED", "LIVE");

    private final ServiceTest http;
    private final Random random;
    private final List<String> steps;
    private final Map<String, List<String>> asked = new HashMap<>();
    private final Map<Journey, String> states = new HashMap<>();
    private final Map<Journey, RandomUsers> users = new HashMap<>();
    private final Map<Journey, RandomEndings> endings = new HashMap<>();

    RandomRequests(ServiceTest http, Random random) {
        this.http = http;
        this.random = random;
        // Updates have random sequences of their own.
        this.steps = new ArrayList<>(new TreeSet<>(http.rules.current().transitions().all().stream()
                .filter(step -> step.plan() == null)
                .map(Transition::id)
                .toList()));
    }

    Answer one(Journey journey) {
        http.clock.pass(Duration.ofSeconds(1));
        if ("TERMINATING".equals(states.get(journey)) && random.nextInt(10) > 2) {
            return endings(journey).one();
        }
        if (READY.contains(states.getOrDefault(journey, "")) && random.nextInt(10) < 3) {
            return users(journey).one();
        }
        int draw = random.nextInt(100);
        if (draw < 27) {
            return wanted(journey);
        }
        if (draw < 38) {
            return any(journey);
        }
        if (draw < 67) {
            return told(journey);
        }
        return draw < 76 ? ofTheIntegration(journey, draw) : beside(journey, draw);
    }

    private Answer ofTheIntegration(Journey journey, int draw) {
        return switch (draw) {
            case 67, 68 -> journey.evaluate(random.nextBoolean() ? "IECL" : "IVCL");
            case 69 -> journey.signature(random.nextBoolean() ? "IECL" : "IVCL", "sha256:" + "0".repeat(64));
            case 70, 71 -> journey.answer(random.nextInt(8) == 0 ? "FAIL" : "PASS", "\"evidence\": \"minutes\", ");
            case 72, 73 -> journey.details(random.nextInt(5) == 0 ? "{\"location\": \"Radiology\"}" : Journey.DETAILS);
            case 74 -> journey.request();
            default -> http.get(journey.address());
        };
    }

    /** Accounts, silent tests, rows, notices and what leads to the end. */
    private Answer beside(Journey journey, int draw) {
        if (draw < 86) {
            return users(journey).one();
        }
        if (draw < 89) {
            return silentTest(journey);
        }
        if (draw < 92) {
            return endings(journey).deployment();
        }
        if (draw < 93) {
            return endings(journey).row();
        }
        if (draw < 96) {
            return endings(journey).told();
        }
        return draw < 98 ? endings(journey).found() : endings(journey).one();
    }

    /** As {@link #one}, of an integration that ends, until it is archived or enough was asked. */
    Answer end(Journey journey) {
        http.clock.pass(Duration.ofSeconds(1));
        if (!journey.state().equals("TERMINATING")) {
            return journey.step("terminate");
        }
        return random.nextInt(20) == 0
                ? endings(journey).later()
                : endings(journey).one();
    }

    private RandomUsers users(Journey journey) {
        return users.computeIfAbsent(journey, one -> new RandomUsers(http, one, random));
    }

    private RandomEndings endings(Journey journey) {
        return endings.computeIfAbsent(journey, one -> new RandomEndings(http, one, users(one), random));
    }

    /** Something about the newest silent test; the first one is locked when there is none. */
    private Answer silentTest(Journey journey) {
        Shadow shadow = journey.shadow;
        Answer all = http.get(shadow.address());
        if (all.status() != 200) {
            return all;
        }
        int draw = all.json().path("items").isEmpty() ? 6 : random.nextInt(7);
        boolean good = random.nextInt(4) > 0;
        return switch (draw) {
            case 0, 1 -> shadow.add(shadow.today(), shadow.today(), Shadow.counts(good ? 97 : 60, 58, 39));
            case 2 -> shadow.evaluate();
            case 3 -> shadow.decide(good, "PRRC");
            case 4 -> shadow.signManufacturer();
            case 5 -> shadow.signUser();
            default -> shadow.lock(shadow.protocol(1, good ? ", \"reason\": \"one more\"" : ""));
        };
    }

    /** A step that the state has, in the role that may; seldom one that leads aside. */
    private Answer wanted(Journey journey) {
        Answer now = http.get(journey.address());
        states.put(journey, now.json().path("state").asString(""));
        List<String> has = new ArrayList<>();
        now.json().path("transitions").forEach(one -> has.add(one.path("id").asString()));
        if (random.nextInt(150) > 0) {
            has.removeAll(ENDS);
        }
        if (random.nextInt(10) > 0) {
            has.removeAll(BACK);
        }
        if (has.isEmpty()) {
            return journey.request();
        }
        return noted(journey, journey.step(has.get(random.nextInt(has.size()))));
    }

    private Answer noted(Journey journey, Answer answer) {
        if (answer.json().has("decision") && answer.status() == 409) {
            asked.put(journey.address(), keys(answer.json().path("decision")));
        }
        return answer;
    }

    /** Any step in any role, sometimes on a version that was never there. */
    private Answer any(Journey journey) {
        String step = steps.get(random.nextInt(steps.size()));
        if (ENDS.contains(step) && random.nextInt(40) > 0 || BACK.contains(step) && random.nextInt(5) > 0) {
            step = "validate";
        }
        Map<String, String> headers = ServiceTest.as(ROLES.get(random.nextInt(ROLES.size())));
        if (random.nextInt(4) == 0) {
            headers = ServiceTest.with(headers, "If-Match", "\"100000\"");
        }
        return noted(
                journey,
                http.post(journey.address() + "/transitions", "{\"transition\": \"%s\"}".formatted(step), headers));
    }

    private static List<String> keys(JsonNode refused) {
        Set<String> keys = new TreeSet<>();
        refused.path("judgments").forEach(judgment -> {
            if (!Set.of("PASS", "NOT_APPLICABLE")
                    .contains(judgment.path("result").asString())) {
                judgment.path("facts").forEach(fact -> keys.add(fact.path("key").asString()));
            }
        });
        return new ArrayList<>(keys);
    }

    /** Something that the last closed gate asked for. */
    private Answer told(Journey journey) {
        List<String> keys = asked.getOrDefault(journey.address(), List.of());
        return keys.isEmpty() ? wanted(journey) : journey.attempt(keys.remove(random.nextInt(keys.size())));
    }
}
