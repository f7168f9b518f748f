package org.siteready.ledger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;
import org.testcontainers.mongodb.MongoDBContainer;

@EnabledIf(
        value = "org.siteready.store.TestServers#dockerAnswers",
        disabledReason = "SKIPPED: the ledger on MongoDB 8 in a container; no Docker engine answers")
class ContainerMongoLedgerTests extends LedgerContract {

    private static MongoDBContainer server;
    private static Store store;

    @BeforeAll
    static void start() {
        server = new MongoDBContainer("mongo:8");
        server.start();
        store = new StoreLocation.Server(server.getReplicaSetUrl("siteready")).open(Ledger.KEPT);
    }

    @AfterAll
    static void stop() {
        store.close();
        server.stop();
    }

    @Override
    Store store() {
        return store;
    }
}
