package org.siteready.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;

class EmbeddedLedgerTests extends LedgerContract {

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void open() {
        store = new StoreLocation.Folder(folder).open(Ledger.KEPT);
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
