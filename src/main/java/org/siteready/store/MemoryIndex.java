package org.siteready.store;

import de.bwaldvogel.mongo.bson.Document;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which documents of a collection in memory have a value in a field; the library finds by unique fields only and scans otherwise. */
final class MemoryIndex {

    private final String[] path;
    private final Map<Object, SortedSet<String>> ids = new HashMap<>();
    private final Map<String, Object> values = new HashMap<>();

    private MemoryIndex(String path) {
        this.path = path.split("\\.");
    }

    static MemoryIndex over(String path, Iterable<Document> documents) {
        MemoryIndex index = new MemoryIndex(path);
        documents.forEach(index::put);
        return index;
    }

    /** Puts a document in its place, from wherever it stood. */
    void put(Document document) {
        String id = String.valueOf(document.get("_id"));
        Object value = value(document);
        Object before = values.get(id);
        if (Objects.equals(value, before)) {
            return;
        }
        remove(id);
        if (value != null) {
            values.put(id, value);
            ids.computeIfAbsent(value, none -> new TreeSet<>()).add(id);
        }
    }

    private @Nullable Object value(Document document) {
        Object at = document;
        for (String name : path) {
            at = at instanceof Document inner ? inner.get(name) : null;
        }
        return at;
    }

    void remove(String id) {
        Object value = values.remove(id);
        if (value != null) {
            ids.computeIfPresent(value, (same, some) -> some.remove(id) && some.isEmpty() ? null : some);
        }
    }

    List<String> ids(Object value) {
        return List.copyOf(ids.getOrDefault(value, new TreeSet<>()));
    }
}
