package org.siteready.users;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.customers.Lapses;
import org.springframework.stereotype.Component;

/**
 * Tells which accounts count as suspended since their contract ended by the clock of the site, whether or not an entry
 * says so already (obligation O-2.4-8).
 */
@Component
final class Ended {

    static final String CAUSE = "CONTRACT_ENDED";

    private final Lapses lapses;
    private final Customers customers;
    private final Clock clock;

    Ended(Lapses lapses, Customers customers, Clock clock) {
        this.lapses = lapses;
        this.customers = customers;
        this.clock = clock;
    }

    /** By all that is known now; to be asked about any number of accounts of one request. */
    Looked now() {
        return new Looked(null, clock.instant());
    }

    /** By what was known at an instant, for another one. */
    Looked at(@Nullable Instant knownAt, Instant validAt) {
        return new Looked(knownAt, validAt);
    }

    /** Contracts and zones as they were looked up once; used by one thread. */
    final class Looked {

        private final @Nullable Instant knownAt;
        private final Instant now;
        private final Map<String, Lapses.Told> contracts = new HashMap<>();
        private final Map<String, ZoneId> zones = new HashMap<>();

        private Looked(@Nullable Instant knownAt, Instant now) {
            this.knownAt = knownAt;
            this.now = now;
        }

        /** When the contract of an account that has been open since an instant ended; nothing when it holds. */
        Optional<Instant> ended(String contract, String site, String device, Instant since) {
            return contracts
                    .computeIfAbsent(contract, id -> lapses.of(id, knownAt))
                    .first(site, device, zones.computeIfAbsent(site, customers::zone), since, now);
        }

        /** The account as it counts. */
        Account counted(Account account) {
            return account.status().open()
                    ? ended(account.contract(), account.site(), account.device(), Instant.parse(account.since()))
                            .map(when -> account.endedAt(when.toString()))
                            .orElse(account)
                    : account;
        }
    }
}
