package org.siteready.ledger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.siteready.store.EmulatedServer;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;

/** The code for a real MongoDB, against the emulator: shows that the code works, not that MongoDB does. */
class EmulatedMongoLedgerTests extends LedgerContract {

    private static EmulatedServer server;
    private static Store store;

    @BeforeAll
    static void start() {
        server = new EmulatedServer();
        store = new StoreLocation.Server(server.address()).open(Ledger.KEPT);
    }

    @AfterAll
    static void stop() {
        store.close();
        server.close();
    }

    @Override
    Store store() {
        return store;
    }
}
