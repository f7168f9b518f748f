package org.siteready.deployments;

import org.siteready.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was found at a site and is not what the list says: each such finding stays until a person settles it. */
final class DriftFold {

    private DriftFold() {}

    static ArrayNode drift(JsonNode document) {
        return (ArrayNode) document.path("drift");
    }

    static void observed(ObjectNode document, Entry entry) {
        JsonNode observed = entry.body().path("observed");
        if (observed.path("result").asString().equals("SAME")) {
            return;
        }
        for (JsonNode known : drift(document)) {
            if (!known.path("settled").asBoolean() && same(known, observed)) {
                ((ObjectNode) known).set("lastObservedAt", observed.path("observedAt"));
                return;
            }
        }
        ObjectNode found = observed.deepCopy().asObject();
        found.set("lastObservedAt", observed.path("observedAt"));
        found.put("entry", entry.seq()).put("at", entry.at().toString());
        found.put("settled", false)
                .putNull("settledBecause")
                .putNull("settledBy")
                .putNull("settledAt");
        drift(document).add(found);
    }

    private static boolean same(JsonNode known, JsonNode observed) {
        for (String field : new String[] {"result", "version", "udi", "system", "use", "row"}) {
            if (!known.path(field).equals(observed.path(field))) {
                return false;
            }
        }
        return true;
    }

    static void settled(ObjectNode document, Entry entry) {
        for (JsonNode known : drift(document)) {
            if (known.path("entry").asLong() == entry.body().path("drift").asLong()) {
                ObjectNode drift = (ObjectNode) known;
                drift.put("settled", true).set("settledBecause", entry.body().path("because"));
                drift.put("settledBy", entry.actor().value())
                        .put("settledAt", entry.at().toString());
            }
        }
    }
}
