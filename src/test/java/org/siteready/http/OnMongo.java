package org.siteready.http;

import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The settings of a service that keeps its data in a MongoDB, in a database of its own: a MongoDB takes no samples. */
final class OnMongo {

    private OnMongo() {}

    static void settings(DynamicPropertyRegistry settings, Supplier<String> address) {
        settings.add("siteready.sample", () -> false);
        settings.add("spring.mongodb.uri", () -> ownDatabase(address.get()));
    }

    /** The address with another database, which names that other runs gave do not reach. */
    static String ownDatabase(String address) {
        String database = "siteready-seats-" + UUID.randomUUID().toString().substring(0, 8);
        return address.replaceFirst("^(mongodb(?:\\+srv)?://[^/?]+)(?:/[^?]*)?(\\?.*)?$", "$1/" + database + "$2");
    }
}
