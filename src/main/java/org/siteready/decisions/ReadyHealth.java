package org.siteready.decisions;

import java.util.Locale;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.ActiveRules;
import org.siteready.store.Store;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Ready means: rules compiled, chain heads verified, and a store that still takes writes. */
@Component("siteready")
final class ReadyHealth implements HealthIndicator {

    private static final double WARN = 0.70;
    private static final double FULL = 0.85;

    private final Store store;
    private final Ledger ledger;
    private final ActiveRules rules;
    private final Starting starting;

    ReadyHealth(Store store, Ledger ledger, ActiveRules rules, Starting starting) {
        this.store = store;
        this.ledger = ledger;
        this.rules = rules;
        this.starting = starting;
    }

    @Override
    public Health health() {
        double fill = store.fill();
        Health.Builder health = starting.done() && fill < FULL ? Health.up() : Health.down();
        if (fill >= WARN) {
            health.withDetail(
                    "warning", "the embedded store fills the heap; move it to a MongoDB: siteready move --to URI");
        }
        return health.withDetail("ruleSet", rules.current().digest().value())
                .withDetail("gates", rules.current().gates().keySet())
                .withDetail("store", store.embedded() ? "embedded" : "MongoDB")
                .withDetail("data", ledger.isSample() ? "SAMPLE" : "real")
                .withDetail("fill", String.format(Locale.ROOT, "%.2f", fill))
                .withDetail("streams", starting.streams())
                .build();
    }
}
