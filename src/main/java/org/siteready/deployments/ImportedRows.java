package org.siteready.deployments;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows of installations that were entered by their paper records; what those do not tell is missing, and shown so. */
final class ImportedRows {

    /** The states that only an installed device comes to. */
    private static final Set<String> INSTALLED =
            Set.of("VALIDATED", "SHADOW_TEST", "SHADOW_PASSED", "GO_LIVE_APPROVED", "LIVE", "UPDATING", "TERMINATING");

    private ImportedRows() {}

    static void proposed(ObjectNode document, Entry entry) {
        pending(document, entry, false);
    }

    private static void pending(ObjectNode document, Entry entry, boolean correction) {
        ObjectNode pending = document.putObject("pending").put("correction", correction);
        pending.set("set", entry.body().path("set"));
    }

    /** What two people confirmed: a row where it says that something is installed. */
    static void confirmed(ObjectNode document, Entry entry) {
        JsonNode pending = document.path("pending");
        JsonNode set = pending.path("set");
        boolean correction = pending.path("correction").asBoolean();
        if (!correction) {
            DeviceListFold.begin(document, set);
        }
        for (String field : new String[] {"version", "environment", "state", "heldIn", "use"}) {
            document.set(field, set.path(field));
        }
        document.putNull("pending");
        ObjectNode imported = correction ? imported(document) : null;
        if (imported != null) {
            correct(imported, set, entry);
        } else if (installed(set)) {
            RowFold.add(document, row(document, set), entry).put("imported", true);
        }
    }

    private static boolean installed(JsonNode set) {
        String state =
                set.path(set.path("heldIn").isString() ? "heldIn" : "state").asString();
        return set.path("use").isString() || INSTALLED.contains(state);
    }

    private static ObjectNode row(JsonNode document, JsonNode set) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("site", document.path("site"));
        row.set("device", document.path("device"));
        row.set("version", set.path("version"));
        row.set("system", set.path("environment"));
        row.set("use", set.path("use"));
        return row;
    }

    private static @Nullable ObjectNode imported(ObjectNode document) {
        ArrayNode rows = RowFold.rows(document);
        for (int i = rows.size() - 1; i >= 0; i--) {
            if (rows.path(i).path("imported").asBoolean()) {
                return (ObjectNode) rows.path(i);
            }
        }
        return null;
    }

    /** A correction changes what the import's row says; what else was known belongs to the version that was wrong. */
    private static void correct(ObjectNode row, JsonNode set, Entry entry) {
        boolean other = !row.path("version").equals(set.path("version"));
        if (other) {
            row.retain(
                    "site",
                    "device",
                    "number",
                    "entry",
                    "listedAt",
                    "listedBy",
                    "installedBy",
                    "withdrawn",
                    "imported",
                    "responsible",
                    "contact",
                    "location",
                    "deployedOn",
                    "decommissionedOn",
                    "decommissionedBecause",
                    "endedBy");
        }
        row.set("version", set.path("version"));
        row.set("system", set.path("environment"));
        row.set("use", set.path("use"));
        if (!installed(set)) {
            row.put("withdrawn", true).put("decommissionedOn", RowFold.since(row));
            row.put("decommissionedBecause", "the import was corrected: nothing is installed")
                    .put("endedBy", entry.seq());
        }
    }

    static void corrected(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        if (body.has("digest")) {
            pending(document, entry, true);
        } else if (body.path("set").has("version")) {
            document.set("version", body.path("set").path("version"));
        }
    }
}
