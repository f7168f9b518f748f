package org.siteready.store;

import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import java.util.List;

/** The library's memory database with collections that hand out copies. */
final class CopyingDatabase extends MemoryDatabase {

    private final CursorRegistry cursors;

    CopyingDatabase(String name, CursorRegistry cursors) {
        super(name, cursors);
        this.cursors = cursors;
    }

    @Override
    protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
        // The superclass's constructor comes here before `cursors` is set, for collections that nobody reads by cursor.
        return new CopyingCollection(this, name, options, cursors == null ? cursorRegistry : cursors);
    }

    @Override
    protected Index<Integer> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return new NamedIndex(name, keys, sparse);
    }
}
