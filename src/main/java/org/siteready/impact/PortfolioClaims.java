package org.siteready.impact;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.mongo.MongoLockProvider;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Store;
import org.springframework.stereotype.Component;

/**
 * Who works on a chunk: on one node its threads among themselves, on several nodes by a lease in their MongoDB (ADR 0036). A
 * lease only keeps work from being done twice; that it counts once is the ledger's part.
 */
@Component
final class PortfolioClaims {

    static final String COLLECTION = "portfolio-leases";

    /** A node that dies keeps a chunk from the others for no longer. */
    private static final Duration AT_MOST = Duration.ofMinutes(2);

    private final Set<String> here = ConcurrentHashMap.newKeySet();
    private final @Nullable MongoCollection<Document> collection;
    private final @Nullable LockProvider leases;

    PortfolioClaims(Store store) {
        this.collection = store.embedded() ? null : store.database().getCollection(COLLECTION);
        this.leases = collection == null ? null : new MongoLockProvider(collection);
    }

    /** Whether other nodes may work on the same runs. */
    boolean shared() {
        return leases != null;
    }

    /** A claim, to be closed; nothing when another has it. */
    Optional<Claim> claim(String name) {
        if (!here.add(name)) {
            return Optional.empty();
        }
        if (leases == null) {
            return Optional.of(() -> here.remove(name));
        }
        Optional<SimpleLock> lease = Optional.empty();
        try {
            lease = leases.lock(new LockConfiguration(Instant.now(), name, AT_MOST, Duration.ZERO));
        } finally {
            if (lease.isEmpty()) {
                here.remove(name);
            }
        }
        return lease.map(held -> () -> {
            here.remove(name);
            held.unlock();
        });
    }

    /** Takes away what the leases of a run that has ended have left. */
    void forget(String run) {
        if (collection != null) {
            collection.deleteMany(Filters.regex("_id", "^" + Pattern.quote(run)));
        }
    }

    /** Held until it is closed. */
    interface Claim extends AutoCloseable {
        @Override
        void close();
    }
}
