package org.siteready.http;

import org.junit.jupiter.api.condition.EnabledIf;
import org.siteready.store.TestServers;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@DirtiesContext
@EnabledIf(
        value = "org.siteready.store.TestServers#named",
        disabledReason = "SKIPPED: runs over several nodes of a real MongoDB; set SITEREADY_TEST_MONGODB_URI to run it")
class NamedMongoPortfolioNodesTests extends PortfolioNodesContract {

    @DynamicPropertySource
    static void mongo(DynamicPropertyRegistry settings) {
        OnMongo.settings(settings, () -> System.getenv(TestServers.VARIABLE));
    }
}
