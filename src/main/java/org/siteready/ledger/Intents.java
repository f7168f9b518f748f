package org.siteready.ledger;

import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.Document;
import org.siteready.store.Store;

/** Appends that are under way: what lists are not yet complete about, and what any node may finish. */
final class Intents {

    private static final String COLLECTION = "intents";

    private final Store store;

    Intents(Store store) {
        this.store = store;
    }

    /** An append under way since then. */
    record Intent(String id, Stream stream, UUID entryId, Instant at) {}

    /** Returns the intent's id; each attempt has one of its own, so that none removes another's. */
    String add(Stream stream, UUID entryId, Instant at) {
        String id = UUID.randomUUID().toString();
        store.add(
                COLLECTION,
                new Document("_id", id)
                        .append("stream", stream.toString())
                        .append("entryId", entryId.toString())
                        .append("at", at.toEpochMilli()));
        return id;
    }

    void remove(String id) {
        store.remove(COLLECTION, id);
    }

    /** Oldest first. */
    List<Intent> pending() {
        List<Intent> pending = new ArrayList<>();
        store.database()
                .getCollection(COLLECTION)
                .find()
                .sort(Sorts.ascending("at"))
                .forEach(found -> pending.add(new Intent(
                        found.getString("_id"),
                        Stream.of(found.getString("stream")),
                        UUID.fromString(found.getString("entryId")),
                        Instant.ofEpochMilli(found.getLong("at")))));
        return pending;
    }
}
