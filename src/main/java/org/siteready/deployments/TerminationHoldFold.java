package org.siteready.deployments;

import org.siteready.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Legal holds in the document of a termination. */
final class TerminationHoldFold {

    private TerminationHoldFold() {}

    static void held(ObjectNode document, Entry entry) {
        ObjectNode hold = TerminationFold.said(entry);
        hold.set("id", entry.body().path("hold"));
        hold.set("reason", entry.body().path("reason"));
        hold.putNull("lifted");
        document.withArray("holds").add(hold);
        document.putNull("cleared");
    }

    /** Who lifts the last one says that none stands. */
    static void lifted(ObjectNode document, Entry entry) {
        boolean others = false;
        for (JsonNode hold : document.path("holds")) {
            if (hold.path("id").equals(entry.body().path("hold"))) {
                ObjectNode lifted = TerminationFold.said(entry);
                lifted.remove("reference");
                lifted.set("reason", entry.body().path("reason"));
                ((ObjectNode) hold).set("lifted", lifted);
            }
            others |= hold.path("lifted").isNull();
        }
        if (!others) {
            cleared(document, entry);
        }
    }

    static void cleared(ObjectNode document, Entry entry) {
        document.set("cleared", TerminationFold.said(entry));
    }
}
