package org.siteready.ledger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;
import org.siteready.store.TestServers;

@EnabledIf(
        value = "org.siteready.store.TestServers#named",
        disabledReason = "SKIPPED: the ledger on a real MongoDB; set SITEREADY_TEST_MONGODB_URI to run it")
class NamedMongoLedgerTests extends LedgerContract {

    private static Store store;

    @BeforeAll
    static void connect() {
        store = new StoreLocation.Server(System.getenv(TestServers.VARIABLE)).open(Ledger.KEPT);
    }

    @AfterAll
    static void disconnect() {
        store.close();
    }

    @Override
    Store store() {
        return store;
    }
}
