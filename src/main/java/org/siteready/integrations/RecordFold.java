package org.siteready.integrations;

import java.util.ArrayList;
import java.util.List;
import org.siteready.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What people recorded of an integration: of each key the newest. */
final class RecordFold {

    private RecordFold() {}

    static void recorded(ObjectNode document, Entry entry) {
        for (JsonNode record : entry.body().path("records")) {
            without(document, one -> one.path("key").equals(record.path("key")));
            ((ArrayNode) document.get("records"))
                    .add(record.deepCopy().asObject().put("entry", entry.seq()));
        }
    }

    /** Takes out what an entry recorded. */
    static void retract(ObjectNode document, long entry) {
        without(document, one -> one.path("entry").asLong() == entry);
    }

    private static void without(ObjectNode document, java.util.function.Predicate<JsonNode> gone) {
        List<JsonNode> kept = new ArrayList<>();
        document.path("records").forEach(one -> {
            if (!gone.test(one)) {
                kept.add(one);
            }
        });
        document.putArray("records").addAll(kept);
    }
}
