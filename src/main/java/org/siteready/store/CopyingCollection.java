package org.siteready.store;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A memory collection with two of the library's faults mended: answers are copied under the lock (the library encodes a
 * document while another thread changes it), and a unique index serves every query that names its fields, whatever else
 * the query names (the library scans unless the query has exactly the index's fields).
 */
final class CopyingCollection extends MemoryCollection {

    private boolean changing;

    CopyingCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
        super(database, name, options, cursors);
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document fields) {
        for (Index<Integer> index : getIndexes()) {
            Document part = part(index, query);
            if (part.size() == index.getKeys().size() && index.canHandle(part)) {
                return matchDocuments(query, index.getPositions(part), orderBy, skip, limit, batchSize, fields);
            }
        }
        return matchDocuments(query, orderBy, skip, limit, batchSize, fields);
    }

    /**
     * The document that a unique index names by all of its fields: what a query answers, without the library's matching,
     * sorting and cursor.
     *
     * @param copy makes the answer while nobody changes the document
     */
    synchronized <T> Optional<T> named(Document fields, Function<Document, T> copy) {
        for (Index<Integer> index : getIndexes()) {
            if (index instanceof NamedIndex unique && unique.names(fields)) {
                Integer position = unique.at(fields);
                return position == null ? Optional.empty() : Optional.of(copy.apply(getDocument(position)));
            }
        }
        throw new IllegalArgumentException(
                "no unique index of '" + getCollectionName() + "' has just the fields of " + fields);
    }

    /** Nobody asks for the size, and measuring encodes every document twice a change. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    private static Document part(Index<Integer> index, Document query) {
        Document part = new Document();
        index.getKeys().forEach(key -> {
            if (query.containsKey(key.getKey())) {
                part.put(key.getKey(), query.get(key.getKey()));
            }
        });
        return part;
    }

    @Override
    protected QueryResult createQueryResult(List<Document> documents, int batchSize) {
        // While a command changes documents it needs the documents themselves.
        boolean own = changing;
        return super.createQueryResult(
                own ? documents : documents.stream().map(Document::cloneDeeply).toList(), batchSize);
    }

    @Override
    public synchronized Document updateDocuments(
            Document selector, Document update, ArrayFilters filters, boolean multi, boolean upsert, Oplog oplog) {
        changing = true;
        try {
            return super.updateDocuments(selector, update, filters, multi, upsert, oplog);
        } finally {
            changing = false;
        }
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        changing = true;
        try {
            return super.findAndModify(query).cloneDeeply();
        } finally {
            changing = false;
        }
    }
}
