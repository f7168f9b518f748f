package org.siteready.pipeline;

import java.io.PrintWriter;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.siteready.ledger.EntryAltered;
import org.siteready.ledger.RequestReused;
import org.siteready.ledger.SampleOnly;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RulesAhead;
import org.siteready.store.StoreDamaged;
import org.siteready.store.StoreFull;
import org.siteready.store.StoreInUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** The service while it runs; a class of its own, so that other commands load nothing of Spring. */
final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private Serving() {}

    /** Starts the application with these rules and settings and returns when it is closed, or why it did not start. */
    static int untilClosed(Path rules, List<String> settings, PrintWriter err) throws InterruptedException {
        asBuilt();
        // The rules take one core and the context another; no store is opened before the rules are there.
        RulesAhead ahead = RulesAhead.of(rules);
        CountDownLatch closed = new CountDownLatch(1);
        SpringApplication application = new SpringApplication(application());
        application.setMainApplicationClass(application());
        application.addListeners((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("rulesAhead", ahead));
        try {
            application.run(settings.toArray(String[]::new));
        } catch (RuntimeException failed) {
            return notStarted(failed, err);
        }
        closed.await();
        return ExitCode.ALLOW;
    }

    /** From the packaged jar the beans are those that were found when it was built; classes in folders may be newer. */
    private static void asBuilt() {
        URL found = Serving.class.getResource("/org/siteready/Application__ApplicationContextInitializer.class");
        if (found != null && found.getProtocol().equals("jar")) {
            System.setProperty("spring.aot.enabled", "true");
        }
    }

    /** Tells in a line what somebody can mend; the rest is for who mends the service. */
    private static int notStarted(RuntimeException failed, PrintWriter err) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Malformed malformed) {
                throw malformed;
            }
            if (cause instanceof PortInUseException taken) {
                err.println("port " + taken.getPort() + " on 127.0.0.1 is taken; give another one with --port");
                return ExitCode.COULD_NOT_DECIDE;
            }
            if (cause instanceof RequestReused) {
                err.println("the samples are not those that this store was filled with; give another folder: --data");
                return ExitCode.BAD_INPUT;
            }
            if (cause instanceof StoreDamaged || cause instanceof EntryAltered || cause instanceof SampleOnly) {
                err.println(cause.getMessage());
                return StoreOptions.REFUSED;
            }
            if (cause instanceof StoreInUse || cause instanceof StoreFull) {
                err.println(cause.getMessage());
                return StoreOptions.COULD_NOT;
            }
        }
        LOG.error("the service did not start", failed);
        throw failed;
    }

    /** By name: the application lies above all rooms. */
    private static Class<?> application() {
        try {
            return Class.forName("org.siteready.Application");
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("the jar has lost its application", impossible);
        }
    }
}
