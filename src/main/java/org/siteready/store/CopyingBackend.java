package org.siteready.store;

import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;

/** The library's memory backend with collections that hand out copies. */
final class CopyingBackend extends MemoryBackend {

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new CopyingDatabase(name, getCursorRegistry());
    }
}
