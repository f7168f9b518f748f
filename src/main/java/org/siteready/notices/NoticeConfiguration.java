package org.siteready.notices;

import java.time.Clock;
import org.siteready.ledger.Ledger;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mail.autoconfigure.MailProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the deliverer together and lets it run. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({NoticeSettings.class, MailProperties.class})
class NoticeConfiguration {

    @Bean
    Deliverer deliverer(
            Ledger ledger,
            NoticesView notices,
            NoticesByTime byTime,
            DeliveriesView deliveries,
            Ways ways,
            NoticeSettings settings,
            Clock clock) {
        Sending sending = new Sending(ledger, settings.claim(), settings.backoff(), clock);
        return new Deliverer(ledger, notices, byTime, deliveries, ways, sending, clock);
    }

    @Bean
    DeliveryRounds deliveryRounds(Deliverer deliverer, Ways ways, NoticeSettings settings) {
        return new DeliveryRounds(deliverer, ways, settings.every());
    }
}
