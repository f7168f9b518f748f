package org.siteready;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The service. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
