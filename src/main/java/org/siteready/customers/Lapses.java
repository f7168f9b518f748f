package org.siteready.customers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Since when a contract does not hold, by all that was agreed over time and the clock of a site: what ended once stays
 * ended for those who relied on it, although the contract was extended afterwards (obligation O-2.4-8).
 */
@Component
public final class Lapses {

    /** Notice of termination ends nothing: the contract holds until its end. */
    private static final Set<Contract.State> HOLDS =
            Set.of(Contract.State.SIGNED, Contract.State.NOTICE_OF_TERMINATION);

    private static final int MOST = 10_000;

    private final Ledger ledger;

    Lapses(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A contract as it stood from an instant on. */
    private record Version(Contract contract, Instant from) {

        boolean over(String site, String device, ZoneId zone, Instant at) {
            Instant ends = ends(zone);
            return !HOLDS.contains(contract.state())
                    || !contract.covers(site, device)
                    || ends != null && !at.isBefore(ends);
        }

        /** The first instant after the last day at the site. */
        @Nullable
        Instant ends(ZoneId zone) {
            String end = contract.end();
            return end == null
                    ? null
                    : LocalDate.parse(end).plusDays(1).atStartOfDay(zone).toInstant();
        }
    }

    /** All that was agreed, in order; to be asked about any number of sites. */
    public final class Told {
        private final List<Version> versions;

        private Told(List<Version> versions) {
            this.versions = versions;
        }

        /**
         * The first instant from {@code since} to {@code now} at which the contract did not hold for a device at a site.
         *
         * @param zone of the site
         */
        public Optional<Instant> first(String site, String device, ZoneId zone, Instant since, Instant now) {
            for (int i = 0; i < versions.size(); i++) {
                Version version = versions.get(i);
                boolean last = i == versions.size() - 1;
                Instant until = last ? now : versions.get(i + 1).from;
                Instant from = version.from.isBefore(since) ? since : version.from;
                // What was replaced at the very instant has not held at it.
                if (last ? from.isAfter(until) : !from.isBefore(until)) {
                    continue;
                }
                if (version.over(site, device, zone, from)) {
                    return Optional.of(from);
                }
                Instant ends = version.ends(zone);
                if (ends != null && (last ? !ends.isAfter(until) : ends.isBefore(until))) {
                    return Optional.of(ends);
                }
            }
            return Optional.empty();
        }
    }

    /** @param knownAt what was recorded later is not known; null when all is */
    public Told of(String contract, @Nullable Instant knownAt) {
        Stream stream = CustomerViews.contract(contract);
        List<Version> versions = new ArrayList<>();
        ObjectNode document = null;
        for (Entry entry : ledger.read(stream, 1, MOST)) {
            boolean known = knownAt == null || !entry.at().isAfter(knownAt);
            if (known && CustomerViews.CONTRACTS.key(entry) != null) {
                document = CustomerViews.CONTRACTS.fold(document, entry);
                versions.add(new Version(Records.read(document, Contract.class), entry.at()));
            }
        }
        return new Told(List.copyOf(versions));
    }
}
