package org.siteready.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Where documents lie: a real MongoDB, or the embedded server with its journal.
 *
 * <p>Kept collections are evidence and durable when a call returns; every other collection is derived from them and may
 * be lost and built again. Reads see only what is durable. Documents are addressed by {@code _id}, a text.
 */
public interface Store extends AutoCloseable {

    /** The database's name, in the embedded server and on a real one unless its address names another. */
    String DATABASE = "siteready";

    /** A {@link #fill} from which health warns. */
    double NEARLY_FULL = 0.70;

    /** A {@link #fill} from which nothing more is kept. */
    double FULL = 0.85;

    static Store open(StoreLocation location, List<Kept> kept) {
        return location.open(kept);
    }

    /** True of the embedded server, false of a real MongoDB. */
    boolean embedded();

    /** The driver's client, for Spring Data and for queries. Kept collections are written only through this interface. */
    MongoClient client();

    /** The database to query. Kept collections are written only through this interface. */
    MongoDatabase database();

    /**
     * Adds to a kept collection; durable when it returns.
     *
     * @throws DuplicateKey when {@code _id} or the unique fields are taken
     * @throws StoreFull when there is no room; nothing was kept
     * @throws StoreStopped when the outcome is unknown
     */
    void keep(String collection, Document document);

    /** Removes from a kept collection, for erasure; durable when it returns. Of an embedded store see {@link #purge}. */
    void erase(String collection, String id);

    /** Takes what was erased out of the bytes of the journal too; returns when it is gone. */
    void purge();

    /** The document with that id as the primary has it, or null. */
    @Nullable
    Document find(String collection, String id);

    /** A document with these fields as the primary has it, or null; the fields have a unique index together. */
    @Nullable
    Document first(String collection, Document fields);

    /** The documents with these ids, in no order. */
    List<Document> findAll(String collection, Collection<String> ids);

    /**
     * The ids of the documents of a derived collection that have that value, in order.
     *
     * @param field a path that is indexed on a real MongoDB, such as {@code by.customer}
     */
    List<String> ids(String collection, String field, String value);

    /** Adds to a derived collection; false when the id is taken. */
    boolean add(String collection, Document document);

    /** Replaces a derived document only if its {@code seq} is still that number; false when it is not. */
    boolean replace(String collection, Document document, long seq);

    /** Removes from a derived collection. */
    void remove(String collection, String id);

    /** Hands over every document of a kept collection. */
    void each(String collection, Consumer<Document> sink);

    /** What opening found that a reader should know, such as a torn tail that was dropped; empty when nothing. */
    List<String> findings();

    /** How full the store is, from 0 to 1; 0 when it has no bound of its own. */
    double fill();

    @Override
    void close();
}
