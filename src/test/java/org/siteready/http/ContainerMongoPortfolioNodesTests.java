package org.siteready.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.testcontainers.mongodb.MongoDBContainer;

@DirtiesContext
@EnabledIf(
        value = "org.siteready.store.TestServers#dockerAnswers",
        disabledReason = "SKIPPED: runs over several nodes of MongoDB 8 in a container; no Docker engine answers")
class ContainerMongoPortfolioNodesTests extends PortfolioNodesContract {

    private static final MongoDBContainer SERVER = new MongoDBContainer("mongo:8");

    @DynamicPropertySource
    static void mongo(DynamicPropertyRegistry settings) {
        OnMongo.settings(settings, () -> {
            SERVER.start();
            return SERVER.getReplicaSetUrl("siteready");
        });
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }
}
