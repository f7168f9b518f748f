package org.siteready.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "org.siteready.store.TestServers#named",
        disabledReason = "SKIPPED: the store contract on a real MongoDB; set SITEREADY_TEST_MONGODB_URI to run it")
class NamedMongoStoreTests extends StoreContract {

    private static Store store;

    @BeforeAll
    static void connect() {
        store = new StoreLocation.Server(System.getenv(TestServers.VARIABLE)).open(KEPT);
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
