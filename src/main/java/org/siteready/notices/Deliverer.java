package org.siteready.notices;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.notices.Delivery.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the notices that are to be sent, and has them sent: new ones in the order in which they came, and those whose
 * next attempt is due. Every node has one; what it remembers only saves it reading.
 */
final class Deliverer {

    /** How much clocks of nodes may differ, and how long an append may take, before a notice is looked for no more. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final int PAGE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(Deliverer.class);

    private final Ledger ledger;
    private final NoticesView notices;
    private final NoticesByTime byTime;
    private final DeliveriesView deliveries;
    private final Ways ways;
    private final Sending sending;
    private final Clock clock;

    /** Of each role, and of letters, the notice up to which every one is in the hands of deliveries. */
    private final Map<String, String> begun = new HashMap<>();

    Deliverer(
            Ledger ledger,
            NoticesView notices,
            NoticesByTime byTime,
            DeliveriesView deliveries,
            Ways ways,
            Sending sending,
            Clock clock) {
        this.ledger = ledger;
        this.notices = notices;
        this.byTime = byTime;
        this.deliveries = deliveries;
        this.ways = ways;
        this.sending = sending;
        this.clock = clock;
    }

    /** Sends what is due to those who have channels. */
    void sweep() {
        for (String to : ways.to()) {
            Set<String> away = new HashSet<>();
            begin(to, away);
            again(to, away);
        }
    }

    private void begin(String to, Set<String> away) {
        String after = begun.get(to);
        boolean all = true;
        do {
            Page<Viewed> page = ledger.list(byTime, Map.of("to", to), after, PAGE);
            String settled = NoticesByTime.from(page.completeUpTo().minus(MARGIN));
            for (Viewed place : page.items()) {
                all &= deliver(place.document().path("id").asString(), away);
                // INVARIANT: what may still come before it is looked for again, and so is what could not be begun.
                if (all && place.key().compareTo(settled) < 0) {
                    begun.put(to, place.key());
                }
            }
            after = page.next();
        } while (after != null);
    }

    private void again(String to, Set<String> away) {
        String after = null;
        do {
            Map<String, String> pending = Map.of("to", to, "status", Status.PENDING.name());
            Page<Viewed> page = ledger.list(deliveries, pending, after, PAGE);
            page.items().forEach(one -> deliver(one.key(), away));
            after = page.next();
        } while (after != null);
    }

    /** Whether its delivery was begun, here or elsewhere, or needs none: then it is found by its delivery. */
    private boolean deliver(String id, Set<String> away) {
        try {
            Optional<Viewed> found = ledger.find(notices, id);
            return found.isPresent() && deliver(Notice.of(found.get()), away);
        } catch (RuntimeException failed) {
            LOG.error("notice {} could not be handled and will be tried again", id, failed);
            return false;
        }
    }

    private boolean deliver(Notice notice, Set<String> away) {
        Instant now = clock.instant();
        @Nullable
        Viewed known =
                ledger.current(deliveries, DeliveriesView.stream(notice.id())).orElse(null);
        Delivery delivery = known == null ? Delivery.NONE : Delivery.of(known);
        boolean over = delivery.status() != Status.PENDING || notice.takenBack();
        if (over || delivery.claimed(now)) {
            return true;
        }
        List<Channel> all = ways.of(notice);
        List<Channel> due = all.stream()
                .filter(channel -> delivery.due(channel.name(), now) && !away.contains(channel.name()))
                .toList();
        if (due.isEmpty() && !forgotten(delivery, all)) {
            return known != null;
        }
        away.addAll(sending.send(
                notice, delivery, known == null ? 0 : known.position().seq(), all, due));
        return true;
    }

    /** Whether it only waits for channels that are there no longer. */
    private static boolean forgotten(Delivery delivery, List<Channel> all) {
        List<String> names = all.stream().map(Channel::name).toList();
        return delivery.channels().entrySet().stream()
                        .anyMatch(one -> one.getValue().status() == Status.PENDING && !names.contains(one.getKey()))
                && delivery.channels().entrySet().stream()
                        .noneMatch(one -> one.getValue().status() == Status.PENDING && names.contains(one.getKey()));
    }
}
