package org.siteready.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Store;

/** Lists of views' documents and of streams, in pages, each saying up to when it is complete. */
final class Lists {

    private final Store store;
    private final Intents intents;
    private final Views views;
    private final Clock clock;

    Lists(Store store, Intents intents, Views views, Clock clock) {
        this.store = store;
        this.views = views;
        this.intents = intents;
        this.clock = clock;
    }

    /** Indexes what can be listed; the embedded server scans instead. */
    void index(View view) {
        if (!store.embedded()) {
            view.indexed()
                    .forEach(field -> store.database()
                            .getCollection(Views.collection(view))
                            .createIndex(Indexes.ascending("by." + field, "_id")));
        }
    }

    Page<Viewed> documents(View view, Map<String, ?> filter, @Nullable String after, int limit) {
        List<Bson> wanted = new ArrayList<>();
        filter.forEach((field, value) -> wanted.add(eq("by." + indexed(view, field), value)));
        return page(Views.collection(view), wanted, after, limit, found -> views.viewed(view, found));
    }

    List<String> keys(View view, String field, String value) {
        return store.ids(Views.collection(view), "by." + indexed(view, field), value);
    }

    private static String indexed(View view, String field) {
        if (!view.indexed().contains(field)) {
            throw new IllegalArgumentException("view '" + view.name() + "' is not listed by '" + field + "' but by "
                    + view.indexed().stream().sorted().toList());
        }
        return field;
    }

    Page<Head> streams(String heads, String prefix, @Nullable String after, int limit) {
        List<Bson> wanted = List.of(gte("_id", prefix), lt("_id", prefix + '\uffff'));
        return page(
                heads,
                new ArrayList<>(wanted),
                after,
                limit,
                found -> found.stream().map(Head::of).toList());
    }

    private <T> Page<T> page(
            String collection,
            List<Bson> wanted,
            @Nullable String after,
            int limit,
            Function<List<Document>, List<T>> reader) {
        // INVARIANT: asked before the list is read; an append that ends in between is then in the list.
        Instant complete = completeUpTo();
        if (after != null) {
            wanted.add(gt("_id", after));
        }
        List<Document> found = store.database()
                .getCollection(collection)
                .find(wanted.isEmpty() ? new Document() : and(wanted))
                .sort(Sorts.ascending("_id"))
                .limit(limit + 1)
                .into(new ArrayList<>());
        List<Document> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? shown.get(limit - 1).getString("_id") : null;
        return new Page<>(reader.apply(shown), next, complete);
    }

    private Instant completeUpTo() {
        Instant now = clock.instant();
        return intents.pending().stream().findFirst().map(Intents.Intent::at).orElse(now);
    }
}
