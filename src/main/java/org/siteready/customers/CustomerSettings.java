package org.siteready.customers;

import org.siteready.ledger.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the views of customers, contracts and sites with the ledger. */
@Configuration(proxyBeanMethods = false)
class CustomerSettings {

    @Bean
    View customersView() {
        return CustomerViews.CUSTOMERS;
    }

    @Bean
    View contractsView() {
        return CustomerViews.CONTRACTS;
    }

    @Bean
    View sitesView() {
        return CustomerViews.SITES;
    }

    @Bean
    View environmentsView() {
        return CustomerViews.ENVIRONMENTS;
    }

    @Bean
    View environmentVersionsView() {
        return CustomerViews.ENVIRONMENT_VERSIONS;
    }

    @Bean
    View bindingsView() {
        return CustomerViews.BINDINGS;
    }

    @Bean
    View contractRecordsView() {
        return ContractRecords.VIEW;
    }
}
