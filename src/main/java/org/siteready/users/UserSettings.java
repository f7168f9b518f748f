package org.siteready.users;

import org.siteready.decisions.CarriedDecisions;
import org.siteready.ledger.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the decisions that entries of accounts carry. */
@Configuration(proxyBeanMethods = false)
class UserSettings {

    @Bean
    View decisionsOfAccounts() {
        return new CarriedDecisions(AccountFold.KIND);
    }
}
