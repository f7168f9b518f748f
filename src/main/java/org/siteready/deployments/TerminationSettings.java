package org.siteready.deployments;

import org.siteready.decisions.CarriedDecisions;
import org.siteready.ledger.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the decisions that entries of terminations carry. */
@Configuration(proxyBeanMethods = false)
class TerminationSettings {

    @Bean
    View terminationDecisions() {
        return new CarriedDecisions(TerminationFold.KIND);
    }
}
