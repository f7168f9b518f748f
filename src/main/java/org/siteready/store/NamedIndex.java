package org.siteready.store;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A unique index that is asked for texts as they are; the library makes them out of a document, and each step through streams. */
final class NamedIndex extends MemoryUniqueIndex {

    private final List<String> fields;

    NamedIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.fields = keys.stream().map(IndexKey::getKey).toList();
    }

    /** Whether the query has just the fields of the index. */
    boolean names(Document query) {
        return query.size() == fields.size() && fields.stream().allMatch(query::containsKey);
    }

    /** Where the document stands that such a query names; null when there is none. */
    @Nullable
    Integer at(Document query) {
        List<Object> values = new ArrayList<>(fields.size());
        for (String field : fields) {
            values.add(query.get(field));
        }
        // What is no text may be written in several ways, of which the library makes one.
        return values.stream().allMatch(String.class::isInstance)
                ? getPosition(new KeyValue(values))
                : getPosition(query);
    }
}
