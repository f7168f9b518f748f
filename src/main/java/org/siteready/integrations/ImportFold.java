package org.siteready.integrations;

import org.siteready.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Imports and corrections: what is proposed counts once a second person confirms it. */
final class ImportFold {

    private ImportFold() {}

    static void proposed(ObjectNode document, Entry entry) {
        JsonNode set = entry.body().path("set");
        if (document.isEmpty()) {
            IntegrationFold.blank(document, set);
        }
        pending(document, entry);
    }

    private static void pending(ObjectNode document, Entry entry) {
        ObjectNode pending = document.putObject("pending");
        pending.put("entry", entry.seq()).put("by", entry.actor().value());
        pending.set("digest", entry.body().path("digest"));
        pending.set("set", entry.body().path("set"));
        pending.put("correction", entry.type().equals(IntegrationFold.CORRECTED));
    }

    /** An import begins a round; a correction of one changes what it said. */
    static void confirmed(ObjectNode document, Entry entry) {
        ObjectNode pending = (ObjectNode) document.get("pending");
        ObjectNode set = (ObjectNode) pending.get("set");
        ObjectNode imported = set.deepCopy();
        if (pending.path("correction").booleanValue()) {
            imported = ((ObjectNode) document.get("imported")).deepCopy();
            imported.setAll(set);
        } else {
            int round = document.path("round").asInt(0);
            IntegrationFold.blank(document, set);
            document.put("round", round + 1).put("begun", entry.seq());
        }
        if (entry.body().has("configuration")) {
            imported.set("configuration", entry.body().get("configuration"));
        }
        imported.set("by", pending.get("by"));
        imported.put("confirmedBy", entry.actor().value()).put("at", entry.at().toString());
        imported.set("entry", pending.get("entry"));
        for (String field : new String[] {"version", "environment", "state", "heldIn", "use"}) {
            document.set(field, imported.path(field));
        }
        document.set("imported", imported);
        document.putNull("pending");
    }

    static void corrected(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        if (body.has("digest")) {
            pending(document, entry);
        } else if (body.path("retracted").asBoolean(false)) {
            RecordFold.retract(document, body.path("entry").asLong());
        } else if (body.path("set").has("version")) {
            document.set("version", body.path("set").path("version"));
        }
    }
}
