package org.siteready.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The code for a real MongoDB, against the emulator: shows that the code works, not that MongoDB does. */
class EmulatedMongoStoreTests extends StoreContract {

    private static EmulatedServer server;
    private static Store store;

    @BeforeAll
    static void start() {
        server = new EmulatedServer();
        store = new StoreLocation.Server(server.address()).open(KEPT);
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
