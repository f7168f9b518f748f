package org.siteready.store;

import com.mongodb.ConnectionString;
import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A real MongoDB: every call is a majority write with journal or a read on the primary. */
final class MongoStore implements Store {

    private final MongoClient client;
    private final MongoDatabase database;
    private final Set<String> kept;

    private MongoStore(MongoClient client, MongoDatabase database, Set<String> kept) {
        this.client = client;
        this.database = database;
        this.kept = kept;
    }

    static MongoStore open(String uri, List<Kept> kept) {
        ConnectionString address = new ConnectionString(uri);
        MongoClient client = Connection.open(address);
        String name = address.getDatabase();
        MongoStore store = new MongoStore(
                client,
                client.getDatabase(name == null ? DATABASE : name),
                kept.stream().map(Kept::name).collect(Collectors.toUnmodifiableSet()));
        try {
            kept.forEach(store::index);
        } catch (RuntimeException unreachable) {
            client.close();
            throw unreachable;
        }
        return store;
    }

    private void index(Kept kept) {
        MongoCollection<Document> collection = database.getCollection(kept.name());
        if (!kept.alsoUnique().isEmpty()) {
            collection.createIndex(Indexes.ascending(kept.alsoUnique()), new IndexOptions().unique(true));
        }
        kept.indexed().forEach(field -> collection.createIndex(Indexes.ascending(field)));
        database.listCollectionNames().first(); // an unreachable server is an error now, not at the first write
    }

    @Override
    public boolean embedded() {
        return false;
    }

    @Override
    public MongoClient client() {
        return client;
    }

    @Override
    public MongoDatabase database() {
        return database;
    }

    @Override
    public void keep(String collection, Document document) {
        if (!add(collection, document)) {
            throw new DuplicateKey(collection, document.getString("_id"));
        }
    }

    @Override
    public void erase(String collection, String id) {
        remove(collection, id);
    }

    @Override
    public void purge() {
        // WiredTiger reuses and overwrites the space of deleted documents; the oplog forgets by its own size.
    }

    @Override
    public @Nullable Document find(String collection, String id) {
        return first(collection, new Document("_id", id));
    }

    @Override
    public @Nullable Document first(String collection, Document fields) {
        // Linearizable: a primary that was deposed without knowing it must not answer a probe for evidence.
        return database.getCollection(collection)
                .withReadConcern(kept.contains(collection) ? ReadConcern.LINEARIZABLE : ReadConcern.MAJORITY)
                .find(fields)
                .first();
    }

    @Override
    public List<Document> findAll(String collection, Collection<String> ids) {
        return database.getCollection(collection).find(Filters.in("_id", ids)).into(new ArrayList<>());
    }

    @Override
    public List<String> ids(String collection, String field, String value) {
        return database.getCollection(collection)
                .find(Filters.eq(field, value))
                .projection(Projections.include("_id"))
                .sort(Sorts.ascending("_id"))
                .map(found -> found.getString("_id"))
                .into(new ArrayList<>());
    }

    @Override
    public boolean add(String collection, Document document) {
        try {
            database.getCollection(collection).insertOne(document);
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public boolean replace(String collection, Document document, long seq) {
        var same = Filters.and(Filters.eq("_id", document.get("_id")), Filters.eq("seq", seq));
        return database.getCollection(collection).replaceOne(same, document).getMatchedCount() == 1;
    }

    @Override
    public void remove(String collection, String id) {
        database.getCollection(collection).deleteOne(Filters.eq("_id", id));
    }

    @Override
    public void each(String collection, Consumer<Document> sink) {
        // INVARIANT: downwards. An entry is added only after its predecessor, so whoever meets an entry on the way down
        // meets every predecessor too, whatever others add meanwhile.
        database.getCollection(collection).find().sort(Sorts.descending("_id")).forEach(sink);
    }

    @Override
    public List<String> findings() {
        return List.of();
    }

    @Override
    public double fill() {
        return 0;
    }

    @Override
    public void close() {
        client.close();
    }
}
