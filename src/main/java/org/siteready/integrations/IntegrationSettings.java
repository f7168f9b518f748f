package org.siteready.integrations;

import org.siteready.decisions.CarriedDecisions;
import org.siteready.ledger.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the decisions that entries of integrations carry. */
@Configuration(proxyBeanMethods = false)
class IntegrationSettings {

    @Bean
    View carriedDecisions() {
        return new CarriedDecisions("integrations");
    }
}
