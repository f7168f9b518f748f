package org.siteready.store;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The embedded MongoDB server: in memory, on a port of its own on the loopback interface, forgotten at the end.
 *
 * <p>It has no authentication: every user of this machine reaches the port. Calls from this process go straight to its
 * collections; drivers and Spring Data take the port.
 */
final class MemoryServer implements AutoCloseable {

    private final MongoServer server;
    private final MongoDatabase database;
    private final Map<String, CopyingCollection> collections = new ConcurrentHashMap<>();
    private final Map<String, Map<String, MemoryIndex>> indexes = new ConcurrentHashMap<>();
    private final MongoClient client;

    MemoryServer(List<Kept> kept) {
        CopyingBackend backend = new CopyingBackend();
        server = new MongoServer(backend);
        database = backend.resolveDatabase(Store.DATABASE);
        kept.forEach(this::index);
        server.bind("127.0.0.1", 0);
        client = Connection.open(new ConnectionString(address()));
    }

    private void index(Kept kept) {
        if (!kept.alsoUnique().isEmpty()) {
            List<IndexKey> keys = kept.alsoUnique().stream()
                    .map(field -> new IndexKey(field, true))
                    .toList();
            collection(kept.name()).addIndex(new NamedIndex("also-unique", keys, false));
        }
    }

    String address() {
        return "mongodb://127.0.0.1:" + server.getLocalAddress().getPort();
    }

    MongoClient client() {
        return client;
    }

    CopyingCollection collection(String name) {
        return collections.computeIfAbsent(name, this::resolve);
    }

    private synchronized CopyingCollection resolve(String name) {
        var there = database.resolveCollection(name, false);
        return (CopyingCollection) (there == null ? database.createCollectionOrThrowIfExists(name) : there);
    }

    /** The document that a unique index names, copied while nobody changes it. */
    <T> Optional<T> first(String collection, Document fields, Function<Document, T> copy) {
        return collection(collection).named(fields, copy);
    }

    boolean add(String collection, Document document) {
        CopyingCollection documents = collection(collection);
        // INVARIANT: a change and its place in the indexes are one, under the lock that the collection takes anyway.
        synchronized (documents) {
            try {
                documents.addDocument(document);
            } catch (DuplicateKeyError taken) {
                return false;
            }
            indexes(collection).forEach(index -> index.put(document));
            return true;
        }
    }

    boolean replace(String collection, Document document, long seq) {
        Document same = new Document("_id", document.get("_id")).append("seq", seq);
        CopyingCollection documents = collection(collection);
        synchronized (documents) {
            boolean replaced = Integer.valueOf(1)
                    .equals(documents
                            .updateDocuments(same, document, ArrayFilters.empty(), false, false, NoopOplog.get())
                            .get("n"));
            if (replaced) {
                indexes(collection).forEach(index -> index.put(document));
            }
            return replaced;
        }
    }

    void remove(String collection, String id) {
        CopyingCollection documents = collection(collection);
        synchronized (documents) {
            documents.deleteDocuments(new Document("_id", id), 1);
            indexes(collection).forEach(index -> index.remove(id));
        }
    }

    private Collection<MemoryIndex> indexes(String collection) {
        return indexes.getOrDefault(collection, Map.of()).values();
    }

    /** Ids by the value of a field, from an index that is built when it is first asked for. */
    List<String> ids(String collection, String field, String value) {
        CopyingCollection documents = collection(collection);
        synchronized (documents) {
            return indexes.computeIfAbsent(collection, name -> new ConcurrentHashMap<>())
                    .computeIfAbsent(field, path -> MemoryIndex.over(path, documents.queryAll()))
                    .ids(value);
        }
    }

    @Override
    public void close() {
        client.close();
        server.shutdownNow();
    }
}
