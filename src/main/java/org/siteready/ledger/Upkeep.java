package org.siteready.ledger;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every node does from time to time: sweep, and sign a checkpoint. */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread daemon = new Thread(work, "ledger-upkeep");
        daemon.setDaemon(true);
        return daemon;
    });

    Upkeep(Ledger ledger, Checkpoints checkpoints, Clock clock) {
        every(5, TimeUnit.SECONDS, "sweep", ledger::sweep);
        every(60, TimeUnit.MINUTES, "checkpoint", () -> checkpoints.sign(clock));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never ends by itself
    private void every(long time, TimeUnit unit, String what, Runnable work) {
        thread.scheduleWithFixedDelay(() -> attempt(what, work), time, time, unit);
    }

    /** A failure is told and tried again: a schedule that ends at its first failure would end unseen. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failed) {
            LOG.error("the {} failed and will be tried again", what, failed);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
