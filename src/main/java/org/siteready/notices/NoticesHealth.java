package org.siteready.notices;

import java.util.Map;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.notices.Delivery.Status;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Tells how many notices could not be delivered; the service is as ready with them as without. */
@Component("notices")
final class NoticesHealth implements HealthIndicator {

    private static final int MOST = 500;

    private final Ledger ledger;
    private final DeliveriesView deliveries;
    private final Ways ways;

    NoticesHealth(Ledger ledger, DeliveriesView deliveries, Ways ways) {
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.ways = ways;
    }

    @Override
    public Health health() {
        Page<Viewed> given = ledger.list(deliveries, Map.of("status", Status.UNDELIVERABLE.name()), null, MOST);
        return Health.up()
                .withDetail("undeliverable", given.items().size() + (given.next() == null ? "" : " or more"))
                .withDetail("sentTo", ways.to())
                .build();
    }
}
