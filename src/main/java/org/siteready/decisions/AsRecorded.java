package org.siteready.decisions;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what the record says over a decision that came out otherwise when it was made again: the record counts. */
final class AsRecorded {

    private AsRecorded() {}

    /** @param body as it is answered, with sentences */
    static void put(ObjectNode body, JsonNode record) {
        body.set("outcome", record.path("outcome"));
        for (JsonNode judgment : body.path("judgments")) {
            for (JsonNode then : record.path("judgments")) {
                if (then.path("criterion").equals(judgment.path("criterion"))
                        && !then.path("result").equals(judgment.path("result"))) {
                    put(judgment.asObject(), then, record.path("rules"));
                }
            }
        }
    }

    /** The record holds reasons and rules by name; their values went with the run that made them. */
    private static void put(ObjectNode judgment, JsonNode then, JsonNode names) {
        String again = judgment.path("result").asString();
        judgment.set("result", then.path("result"));
        ArrayNode reasons = judgment.putArray("reason");
        then.path("why")
                .forEach(key -> reasons.addObject().put("key", key.asString()).putArray("values"));
        ArrayNode rules = judgment.putArray("rules");
        then.path("rules").forEach(number -> rules.add(names.path(number.asInt())));
        judgment.putArray("sentences")
                .add("recorded as " + then.path("result").asString() + " " + then.path("why")
                        + "; made again it comes to " + again);
    }
}
