package org.siteready.deployments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.siteready.ledger.Entry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What entries do to rows: add one, complete one, give one its day of decommissioning; nothing takes one out. */
final class RowFold {

    /** What is told of a system that a device runs on, beside what catalogue and customers know. */
    static final List<String> DETAILS =
            List.of("responsible", "contact", "location", "storeUrl", "commentary", "deployedOn");

    private RowFold() {}

    static ArrayNode rows(JsonNode document) {
        return (ArrayNode) document.path("rows");
    }

    /** The rows that are not decommissioned. */
    static List<ObjectNode> inForce(JsonNode document) {
        List<ObjectNode> rows = new ArrayList<>();
        for (JsonNode row : rows(document)) {
            if (row.path("decommissionedOn").isNull()) {
                rows.add((ObjectNode) row);
            }
        }
        return rows;
    }

    static void added(ObjectNode document, Entry entry) {
        ObjectNode row = (ObjectNode) entry.body().path("row").deepCopy();
        JsonNode replaced = row.remove("decommissions");
        add(document, row, entry).put("imported", false);
        if (replaced != null) {
            replaced.forEach(number -> end(
                    (ObjectNode) rows(document).path(number.asInt() - 1),
                    row.path("deployedOn").asString(),
                    "replaced by row " + row.path("number").asInt(),
                    entry.seq()));
        }
    }

    static ObjectNode add(ObjectNode document, ObjectNode row, Entry entry) {
        ArrayNode rows = rows(document);
        row.put("number", rows.size() + 1).put("entry", entry.seq());
        row.put("listedAt", entry.at().toString()).put("listedBy", entry.actor().value());
        row.set("installedBy", document.path("installedBy"));
        row.put("withdrawn", false)
                .putNull("decommissionedOn")
                .putNull("decommissionedBecause")
                .putNull("endedBy");
        rows.add(row);
        return row;
    }

    private static void end(ObjectNode row, String on, String because, long entry) {
        row.put("decommissionedOn", on).put("decommissionedBecause", because).put("endedBy", entry);
    }

    static void decommissioned(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        end(
                (ObjectNode) rows(document).path(body.path("number").asInt() - 1),
                body.path("on").asString(),
                entry.body().path("because").asString(),
                entry.seq());
    }

    /** The row of a step that was taken back ends on its first day, and what it had replaced is in force again. */
    static void withdrawn(ObjectNode document, long step, Entry entry) {
        for (JsonNode one : rows(document)) {
            ObjectNode row = (ObjectNode) one;
            if (row.path("endedBy").asLong(0) == step) {
                row.putNull("decommissionedOn").putNull("decommissionedBecause").putNull("endedBy");
            }
            if (row.path("entry").asLong() == step) {
                end(row.put("withdrawn", true), since(row), "the step was taken back", entry.seq());
            }
        }
    }

    /** The first day of a row; of an import that does not know it the day on which it was listed. */
    static String since(JsonNode row) {
        String listed = row.path("listedAt").asString();
        return row.path("deployedOn").isString()
                ? row.path("deployedOn").stringValue()
                : LocalDate.ofInstant(Instant.parse(listed), ZoneOffset.UTC).toString();
    }

    static void installedBy(ObjectNode document, JsonNode who) {
        inForce(document).forEach(row -> row.set("installedBy", who));
    }

    /** Details of a system: for its next row, and for its rows in force, which never lose what they had. */
    static void detailed(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        String system = body.path("system").asString();
        ObjectNode details = (ObjectNode) body.path("details").deepCopy();
        persons(document, details);
        for (ObjectNode row : inForce(document)) {
            if (row.path("system").asString().equals(system)) {
                JsonNode completes =
                        body.path("completes").path(row.path("number").asString());
                completes.properties().forEach(field -> row.set(field.getKey(), field.getValue()));
                details.properties().stream()
                        .filter(field -> !field.getKey().equals("deployedOn")
                                || !row.path("deployedOn").isString())
                        .forEach(field -> row.set(field.getKey(), field.getValue()));
            }
        }
        details.remove("deployedOn");
        details.put("entry", entry.seq());
        ((ObjectNode) document.path("details")).set(system, details);
    }

    private static void persons(ObjectNode document, JsonNode details) {
        for (String field : new String[] {"responsible", "contact"}) {
            if (details.path(field).has("id")) {
                ((ArrayNode) document.path("persons")).add(details.path(field).path("id"));
            }
        }
    }
}
