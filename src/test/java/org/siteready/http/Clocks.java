package org.siteready.http;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts the clock that tests move in the place of the machine's. */
@TestConfiguration(proxyBeanMethods = false)
class Clocks {

    @Bean
    @Primary
    Moved moved() {
        return new Moved();
    }

    @Bean
    Interference interference() {
        return new Interference();
    }

    @Bean
    Acquainted acquainted() {
        return new Acquainted();
    }
}
