package org.siteready.ledger;

import static com.mongodb.client.model.Filters.eq;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.siteready.store.Store;

/** Builds every view of a set once from the entries. */
final class Rebuild {

    private static final String DONE = "rebuilt";

    private Rebuild() {}

    static void unlessDone(Store store, Views views) {
        if (store.find(DONE, views.heads()) == null) {
            List<Stream> streams = new ArrayList<>();
            store.database()
                    .getCollection(Entries.KEPT.name())
                    .find(eq("seq", 1L))
                    .projection(new Document("stream", 1))
                    .forEach(first -> streams.add(Stream.of(first.getString("stream"))));
            streams.parallelStream().forEach(views::catchUp);
            store.add(DONE, new Document("_id", views.heads()));
        }
    }
}
