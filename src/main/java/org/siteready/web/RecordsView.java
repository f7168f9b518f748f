package org.siteready.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people recorded of things of one kind: a document a thing, which holds of each key the newest record. */
public abstract class RecordsView implements View {

    private final String name;
    private final String kind;
    private final String type;

    /**
     * @param kind of the streams
     * @param type of the entries that hold records
     */
    protected RecordsView(String name, String kind, String type) {
        this.name = name;
        this.kind = kind;
        this.type = type;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final String kind() {
        return kind;
    }

    @Override
    public final @Nullable String key(Entry entry) {
        return entry.type().equals(type) ? of(entry) : null;
    }

    /** The key of the thing that an entry's records are about. */
    protected abstract String of(Entry entry);

    @Override
    public final ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        return folded(before == null ? JsonNodeFactory.instance.objectNode() : before, entry);
    }

    /** A document with an entry's records under {@code records}: of each key the newest; of two at one instant the later. */
    public static ObjectNode folded(ObjectNode document, Entry entry) {
        ArrayNode kept = document.has(RecordedFacts.LIST)
                ? (ArrayNode) document.get(RecordedFacts.LIST)
                : document.putArray(RecordedFacts.LIST);
        for (JsonNode one : entry.body().path(RecordedFacts.LIST)) {
            ObjectNode record = one.deepCopy()
                    .asObject()
                    .put("by", entry.actor().value())
                    .put("at", entry.at().toString())
                    .put("entry", entry.seq());
            put(record, kept);
        }
        return document;
    }

    private static void put(ObjectNode record, ArrayNode kept) {
        for (int i = 0; i < kept.size(); i++) {
            if (kept.get(i).path("key").equals(record.path("key"))) {
                if (!seen(kept.get(i)).isAfter(seen(record))) {
                    kept.set(i, record);
                }
                return;
            }
        }
        kept.add(record);
    }

    private static Instant seen(JsonNode record) {
        return Instant.parse(record.path("observedAt").asString());
    }
}
