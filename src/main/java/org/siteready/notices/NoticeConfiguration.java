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
            Channels channels,
            NoticeSettings settings,
            Clock clock) {
        Sending sending = new Sending(ledger, settings.claim(), settings.backoff(), clock);
        return new Deliverer(ledger, notices, byTime, deliveries, channels::of, sending, clock);
    }

    @Bean
    DeliveryRounds deliveryRounds(Deliverer deliverer, Channels channels, NoticeSettings settings) {
        return new DeliveryRounds(deliverer, channels, settings.every());
    }
}
