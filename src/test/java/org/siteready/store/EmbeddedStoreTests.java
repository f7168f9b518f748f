package org.siteready.store;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTests extends StoreContract {

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = new StoreLocation.Folder(folder).open(KEPT);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Store store() {
        return store;
    }
}
