package org.siteready.catalog;

import org.siteready.ledger.View;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Registers the catalogue's views with the ledger. */
@Configuration(proxyBeanMethods = false)
class CatalogSettings {

    @Bean
    View devicesView() {
        return CatalogViews.DEVICES;
    }

    @Bean
    View releasesView() {
        return CatalogViews.RELEASES;
    }

    @Bean
    View specificationsView() {
        return CatalogViews.SPECIFICATIONS;
    }

    @Bean
    View releaseRecordsView() {
        return ReleaseRecords.VIEW;
    }
}
