package org.siteready.integrations;

import java.util.ArrayList;
import java.util.List;
import org.siteready.ledger.Entry;
import org.siteready.web.RecordsView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What people recorded of an integration: of each key the newest. */
final class RecordFold {

    private RecordFold() {}

    static void recorded(ObjectNode document, Entry entry) {
        RecordsView.folded(document, entry);
    }

    /** Takes out what an entry recorded. */
    static void retract(ObjectNode document, long entry) {
        List<JsonNode> kept = new ArrayList<>();
        document.path("records").forEach(one -> {
            if (one.path("entry").asLong() != entry) {
                kept.add(one);
            }
        });
        document.putArray("records").addAll(kept);
    }
}
