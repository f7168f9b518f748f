package org.siteready.http;

import org.junit.jupiter.api.AfterAll;
import org.siteready.store.EmulatedServer;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The code for a real MongoDB, against the emulator: shows that the code works, not that MongoDB does. */
@DirtiesContext
class EmulatedMongoPortfolioNodesTests extends PortfolioNodesContract {

    private static final EmulatedServer SERVER = new EmulatedServer();

    @DynamicPropertySource
    static void mongo(DynamicPropertyRegistry settings) {
        OnMongo.settings(settings, SERVER::address);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }
}
