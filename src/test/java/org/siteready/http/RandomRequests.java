package org.siteready.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.siteready.rulesets.Transition;
import tools.jackson.databind.JsonNode;

/** Requests about integrations, sensible and not, as a seeded source draws them. */
final class RandomRequests {

    private static final List<String> ROLES =
            List.of("OPERATIONS", "OPERATIONS", "OPERATIONS", "SALES", "PRRC", "PRODUCT");
    private static final Set<String> ENDS = Set.of("reject", "terminate");
    private static final Set<String> BACK = Set.of("hold", "evaluate-again", "integrate-again", "fail-shadow-test");

    private final ServiceTest http;
    private final Random random;
    private final List<String> steps;
    private final Map<String, List<String>> asked = new HashMap<>();

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
        int draw = random.nextInt(100);
        if (draw < 30) {
            return wanted(journey);
        }
        if (draw < 50) {
            return any(journey);
        }
        if (draw < 82) {
            return told(journey);
        }
        if (draw < 86) {
            return journey.evaluate(random.nextBoolean() ? "IECL" : "IVCL");
        }
        if (draw < 90) {
            return journey.signature(random.nextBoolean() ? "IECL" : "IVCL", "sha256:" + "0".repeat(64));
        }
        if (draw < 93) {
            return journey.answer(random.nextInt(4) == 0 ? "FAIL" : "PASS", "\"evidence\": \"minutes\", ");
        }
        if (draw < 96) {
            return journey.details(random.nextInt(5) == 0 ? "{\"location\": \"Radiology\"}" : Journey.DETAILS);
        }
        return draw < 98 ? journey.request() : http.get(journey.address());
    }

    /** A step that the state has, in the role that may; seldom one that leads aside. */
    private Answer wanted(Journey journey) {
        Answer now = http.get(journey.address());
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
