package org.siteready.pipeline;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** The service while it runs; a class of its own, so that other commands load nothing of Spring. */
final class Serving {

    private Serving() {}

    /** Starts the application with these settings and returns when it is closed. */
    static int untilClosed(List<String> settings) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        SpringApplication application = new SpringApplication(application());
        application.addListeners((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        application.run(settings.toArray(String[]::new));
        closed.await();
        return 0;
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
