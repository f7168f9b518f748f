package org.siteready.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.concurrent.TimeUnit;
import org.bson.UuidRepresentation;

/** How this service talks to any MongoDB, whatever a connection string says. */
final class Connection {

    private Connection() {}

    static MongoClient open(ConnectionString address) {
        return MongoClients.create(settings(address));
    }

    static MongoClientSettings settings(ConnectionString address) {
        // INVARIANT: set after the connection string is applied, so that a connection string cannot weaken them.
        return MongoClientSettings.builder()
                .applyConnectionString(address)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .uuidRepresentation(UuidRepresentation.STANDARD)
                .timeout(20, TimeUnit.SECONDS)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(10, TimeUnit.SECONDS))
                .build();
    }
}
