package org.siteready.deployments;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Carries on with erasures that a crash or a hold interrupted; every node does it from time to time. */
@Component
final class TerminationUpkeep implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TerminationUpkeep.class);
    private static final long SECONDS = 10;

    private final TerminationErasing erasing;
    private volatile ScheduledExecutorService thread = stopped();

    TerminationUpkeep(TerminationErasing erasing) {
        this.erasing = erasing;
    }

    private static ScheduledExecutorService stopped() {
        ScheduledExecutorService none = new ScheduledThreadPoolExecutor(0);
        none.shutdown();
        return none;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it never ends by itself
    public void start() {
        thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread daemon = new Thread(work, "termination-upkeep");
            daemon.setDaemon(true);
            return daemon;
        });
        thread.scheduleWithFixedDelay(this::attempt, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    /** A failure is told and tried again: a schedule that ends at its first failure would end unseen. */
    private void attempt() {
        try {
            erasing.sweep();
        } catch (RuntimeException failed) {
            LOG.error("the sweep of erasures failed and will be tried again", failed);
        }
    }

    @Override
    public void stop() {
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return !thread.isShutdown();
    }
}
