package org.siteready.notices;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Lets the deliverer look for work again and again, from readiness on; never where no role has a channel. */
final class DeliveryRounds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRounds.class);

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread daemon = new Thread(work, "notices");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Deliverer deliverer;
    private final Ways ways;
    private final Duration every;

    DeliveryRounds(Deliverer deliverer, Ways ways, Duration every) {
        this.deliverer = deliverer;
        this.ways = ways;
        this.every = every;
    }

    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("FutureReturnValueIgnored") // it never ends by itself
    void begin() {
        if (!ways.to().isEmpty()) {
            LOG.info("notices are sent to recipients of {}", ways.to());
            thread.scheduleWithFixedDelay(this::round, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A failure is told and tried again: a schedule that ends at its first failure would end unseen. */
    private void round() {
        try {
            deliverer.sweep();
        } catch (RuntimeException failed) {
            LOG.error("notices could not be delivered and will be tried again", failed);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
