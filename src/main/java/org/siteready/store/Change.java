package org.siteready.store;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of a journal or a backup: a document that is kept from here on, or the removal of one.
 *
 * @param collection the kept collection
 * @param id the document's {@code _id}
 * @param document the document, or null for a removal
 */
public record Change(String collection, String id, @Nullable Document document) {

    private static final JsonMapper JSON = new JsonMapper();

    public static Change put(String collection, Document document) {
        return new Change(collection, document.getString("_id"), document);
    }

    static Change removal(String collection, String id) {
        return new Change(collection, id, null);
    }

    String key() {
        return collection + "/" + id;
    }

    /** Canonical JSON: {@code {"in":collection,"put":document}} or {@code {"in":collection,"remove":id}}. */
    String payload() {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("in", collection);
        if (document == null) {
            line.put("remove", id);
        } else {
            line.set("put", Fields.toJson(document));
        }
        return CanonicalJson.write(line);
    }

    static Change parse(byte[] payload) {
        JsonNode line = JSON.readTree(payload);
        String collection = line.required("in").stringValue();
        JsonNode put = line.get("put");
        return put == null
                ? removal(collection, line.required("remove").stringValue())
                : put(collection, Fields.toDocument(put));
    }
}
