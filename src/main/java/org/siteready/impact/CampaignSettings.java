package org.siteready.impact;

import org.siteready.decisions.CarriedDecisions;
import org.siteready.ledger.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decisions that the waves of campaigns carry stand in the list of all. */
@Configuration(proxyBeanMethods = false)
class CampaignSettings {

    @Bean
    View campaignDecisions() {
        return new CarriedDecisions(CampaignFold.KIND);
    }
}
