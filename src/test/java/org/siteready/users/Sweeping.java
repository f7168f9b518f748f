package org.siteready.users;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Lets tests by HTTP sweep. */
@TestConfiguration(proxyBeanMethods = false)
public class Sweeping {

    @Bean
    SweepEnded sweepEnded(EndedAccounts accounts) {
        return new SweepEnded(accounts);
    }
}
