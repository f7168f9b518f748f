package org.siteready;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The service. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);
    private static final Instant SAMPLES_BEGIN = Instant.parse("2026-11-24T09:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);

    /** What the build asks for the application's beans; the service is started by {@link Siteready}. */
    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    /** The machine's clock; with samples one that is never before them, since nothing is observed in the future. */
    @Bean
    Clock clock(@Value("${siteready.sample:false}") boolean sample) {
        Clock machine = Clock.systemUTC();
        return sample ? afterSamples(machine) : machine;
    }

    /** With a refused rule file nothing starts: no store is opened before the rules are compiled. */
    @Bean
    static BeanFactoryPostProcessor rulesBeforeTheStore() {
        return beans -> beans.getBeanDefinition("store").setDependsOn("activeRules");
    }

    static Clock afterSamples(Clock machine) {
        Duration missing = Duration.between(machine.instant(), SAMPLES_BEGIN);
        if (missing.isNegative() || missing.isZero()) {
            return machine;
        }
        // Whole years, so that a restart goes on where the last run ended.
        Duration ahead = YEAR.multipliedBy(missing.minusNanos(1).dividedBy(YEAR) + 1);
        LOG.warn("the machine's clock is before the samples; for them it runs {} days ahead", ahead.toDays());
        return Clock.offset(machine, ahead);
    }
}
