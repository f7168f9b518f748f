package org.siteready.ledger;

import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.time.Clock;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.SimpleMongoClientDatabaseFactory;

/**
 * The store and the ledger as beans: a MongoDB when {@code spring.mongodb.uri} is set, else an embedded store in {@code
 * SITEREADY_DATA}. Nodes of one MongoDB share a signing key: {@code siteready.checkpoint-key}. Spring Data gets the same client. Every {@link View} bean is registered.
 */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    private final Path data;
    private final StoreLocation location;

    LedgerConfiguration(
            @Value("${spring.mongodb.uri:}") String uri,
            @Value("${siteready.data:${SITEREADY_DATA:.siteready}}") Path data) {
        this.data = data;
        this.location = StoreLocation.of(uri, data);
    }

    @Bean
    Store store() {
        Store store = Store.open(location, Ledger.KEPT);
        store.findings().forEach(finding -> LoggerFactory.getLogger(Store.class).warn(finding));
        if (store.embedded()) {
            LoggerFactory.getLogger(Store.class)
                    .warn(
                            "{} is embedded: every user of this machine can reach its port on the loopback interface",
                            location);
        }
        return store;
    }

    @Bean(destroyMethod = "")
    MongoClient mongoClient(Store store) {
        return store.client();
    }

    @Bean
    MongoDatabaseFactory mongoDatabaseFactory(Store store) {
        return new SimpleMongoClientDatabaseFactory(
                store.client(), store.database().getName());
    }

    @Bean
    Ledger ledger(
            Store store,
            ObjectProvider<View> views,
            ObjectProvider<Clock> clock,
            @Value("${siteready.sample:false}") boolean sample) {
        var registered = views.orderedStream().toList();
        Clock time = clock.getIfAvailable(Clock::systemUTC);
        return sample ? Ledger.openSample(store, registered, time) : Ledger.open(store, registered, time);
    }

    @Bean
    Inputs inputs(Ledger ledger) {
        return ledger.inputs();
    }

    @Bean
    Persons persons(Ledger ledger) {
        return ledger.persons();
    }

    @Bean
    Texts texts(Ledger ledger) {
        return ledger.texts();
    }

    @Bean
    Checkpoints checkpoints(Store store, Ledger ledger, @Value("${siteready.checkpoint-key:}") String file) {
        String standard = store.embedded() ? "checkpoint.key" : "checkpoint-mongodb.key";
        return ledger.checkpoints(SigningKey.in(file.isBlank() ? data.resolve(standard) : Path.of(file)));
    }

    @Bean
    Upkeep upkeep(Ledger ledger, Checkpoints checkpoints, ObjectProvider<Clock> clock) {
        return new Upkeep(ledger, checkpoints, clock.getIfAvailable(Clock::systemUTC));
    }
}
