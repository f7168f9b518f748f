package org.siteready.ledger;

import java.util.Objects;
import org.bson.Document;
import org.siteready.store.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A view's document as it was after an entry.
 *
 * @param key the document's key
 * @param position the last entry that it has: what a decision that read it must name
 * @param document the document
 */
public record Viewed(String key, Position position, ObjectNode document) {

    static Viewed of(Document stored) {
        return new Viewed(stored.getString("_id"), position(stored), (ObjectNode) Json.read(stored.getString("text")));
    }

    static Position position(Document stored) {
        return new Position(Stream.of(stored.getString("stream")), stored.getLong("seq"));
    }

    /**
     * The stored form: text, because a text takes an eighth of a document's heap, unless its entry has it, and the indexed
     * fields beside it.
     */
    Document stored(View view) {
        Document by = new Document();
        view.indexed().stream().sorted().forEach(field -> {
            JsonNode value = document.path(field);
            if (value.isValueNode() && !value.isNull()) {
                by.append(
                        field,
                        value.isString()
                                ? value.stringValue()
                                : value.isNumber() ? value.longValue() : value.booleanValue());
            }
        });
        Document stored = new Document("_id", key)
                .append("stream", Objects.toString(position.stream()))
                .append("seq", position.seq())
                .append("by", by);
        return view.ofOneEntry() ? stored : stored.append("text", CanonicalJson.write(document));
    }
}
