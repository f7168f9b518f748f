package org.siteready.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The store of a single process: a MongoDB server in memory, filled at the start from a journal of what was kept.
 *
 * <p>Derived collections live in the server alone and are built again at every start.
 */
final class EmbeddedStore implements Store {

    private static final int LARGEST = 15 << 20;

    private final Map<String, Kept> kept;
    private final EmbeddedFiles files;
    private final MemoryServer server;
    private final Set<String> dead = ConcurrentHashMap.newKeySet();
    private final Reservations reservations = new Reservations();

    private EmbeddedStore(List<Kept> kept, EmbeddedFiles files) {
        this.kept = kept.stream().collect(Collectors.toMap(Kept::name, one -> one));
        this.files = files;
        this.server = new MemoryServer(kept);
    }

    static EmbeddedStore open(Path folder, List<Kept> kept) {
        return open(folder, kept, Devices.real());
    }

    static EmbeddedStore open(Path folder, List<Kept> kept, Devices devices) {
        return filled(new EmbeddedStore(kept, EmbeddedFiles.lock(folder, devices)));
    }

    /** Opens without a lock and without changing the folder; nothing can be kept. */
    static EmbeddedStore inspect(JournalFolder folder, List<Kept> kept) {
        return filled(new EmbeddedStore(kept, EmbeddedFiles.inspect(folder)));
    }

    private static EmbeddedStore filled(EmbeddedStore store) {
        try {
            store.files.load(store::replay);
            store.compact();
            return store;
        } catch (RuntimeException unusable) {
            store.close();
            throw unusable;
        }
    }

    /** Opening needs no room: a journal that cannot be rewritten goes on as it is. */
    private void compact() {
        try {
            purge();
        } catch (StoreFull noRoom) {
            files.note("the journal was not freed of " + dead.size() + " erased documents: " + noRoom.getMessage());
        }
    }

    private void replay(Change change) {
        Document document = change.document();
        if (document != null) {
            if (!server.add(change.collection(), Copies.toServer(document))) {
                throw new StoreDamaged("the journal keeps '" + change.key() + "' twice; restore a backup");
            }
        } else {
            dead.add(change.key());
            remove(change.collection(), change.id());
        }
    }

    @Override
    public boolean embedded() {
        return true;
    }

    @Override
    public MongoClient client() {
        return server.client();
    }

    @Override
    public MongoDatabase database() {
        return server.client().getDatabase(DATABASE);
    }

    @Override
    public void keep(String collection, Document document) {
        files.checkHeap();
        List<String> keys = keys(collection, document);
        reservations.take(keys);
        try {
            refuseDuplicate(collection, document);
            // INVARIANT: the journal first, the server second: whoever reads sees only what is durable.
            write(Change.put(collection, document));
            show(collection, document);
        } finally {
            reservations.free(keys);
        }
    }

    private void show(String collection, Document document) {
        try {
            server.collection(collection).addDocument(Copies.toServer(document));
        } catch (RuntimeException | OutOfMemoryError refused) {
            throw files.journal().stop(document, refused);
        }
    }

    private List<String> keys(String collection, Document document) {
        List<String> keys = new ArrayList<>(List.of(collection + "/" + document.get("_id")));
        List<String> unique = kept(collection).alsoUnique();
        if (!unique.isEmpty()) {
            keys.add(collection + "?" + unique.stream().map(document::get).toList());
        }
        return keys;
    }

    private Kept kept(String collection) {
        Kept known = kept.get(collection);
        if (known == null) {
            throw new IllegalArgumentException(
                    "'" + collection + "' is not a kept collection; those are " + kept.keySet());
        }
        return known;
    }

    private void refuseDuplicate(String collection, Document document) {
        var unique = new de.bwaldvogel.mongo.bson.Document();
        kept(collection).alsoUnique().forEach(field -> unique.append(field, document.get(field)));
        var id = new de.bwaldvogel.mongo.bson.Document("_id", document.getString("_id"));
        if (server.first(collection, id, found -> true).isPresent()
                || (!unique.isEmpty()
                        && server.first(collection, unique, found -> true).isPresent())) {
            throw new DuplicateKey(collection, document.getString("_id"));
        }
    }

    private void write(Change change) {
        byte[] line = JournalLine.change(change);
        if (line.length > LARGEST) {
            throw new IllegalArgumentException("'" + change.key() + "' has " + line.length
                    + " bytes; a document may have " + LARGEST + ", as in a MongoDB");
        }
        try {
            files.journal().append(line).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : e;
        }
    }

    @Override
    public void erase(String collection, String id) {
        kept(collection);
        Change removal = Change.removal(collection, id);
        List<String> keys = List.of(removal.key());
        reservations.take(keys);
        try {
            if (find(collection, id) != null) {
                write(removal);
                remove(collection, id);
                dead.add(removal.key());
            }
        } finally {
            reservations.free(keys);
        }
    }

    @Override
    public synchronized void purge() {
        Set<String> gone = Set.copyOf(dead);
        if (!gone.isEmpty()) {
            files.rewriteWithout(gone);
            dead.removeAll(gone);
        }
    }

    @Override
    public @Nullable Document find(String collection, String id) {
        return first(collection, new de.bwaldvogel.mongo.bson.Document("_id", id));
    }

    @Override
    public @Nullable Document first(String collection, Document fields) {
        return first(collection, Copies.toServer(fields));
    }

    private @Nullable Document first(String collection, de.bwaldvogel.mongo.bson.Document fields) {
        return server.first(collection, fields, Copies::toDriver).orElse(null);
    }

    @Override
    public List<Document> findAll(String collection, Collection<String> ids) {
        return ids.stream()
                .map(id -> find(collection, id))
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public List<String> ids(String collection, String field, String value) {
        return server.ids(collection, field, value);
    }

    @Override
    public boolean add(String collection, Document document) {
        return server.add(collection, Copies.toServer(document));
    }

    @Override
    public boolean replace(String collection, Document document, long seq) {
        return server.replace(collection, Copies.toServer(document), seq);
    }

    @Override
    public void remove(String collection, String id) {
        server.remove(collection, id);
    }

    @Override
    public void each(String collection, Consumer<Document> sink) {
        server.collection(collection).queryAll().forEach(found -> sink.accept(Copies.toDriver(found)));
    }

    @Override
    public List<String> findings() {
        return files.findings();
    }

    @Override
    public double fill() {
        return files.heap();
    }

    @Override
    public void close() {
        server.close();
        files.close();
    }
}
