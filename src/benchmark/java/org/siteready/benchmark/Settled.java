package org.siteready.benchmark;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Warms up by work done, not by time: on a busy machine a second may hold few decisions, and the compiler may wait.
 *
 * <p>Runs until the JVM has compiled next to nothing during a second of work, for forty seconds at most.
 */
final class Settled {

    private static final long SECOND = 1_000_000_000;
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private Settled() {}

    static void after(Runnable decision) {
        long end = System.nanoTime() + 40 * SECOND;
        int quiet = 0;
        while (quiet < 3 && System.nanoTime() < end) {
            quiet = compiledDuring(decision) < 20 ? quiet + 1 : 0;
        }
    }

    /** The milliseconds that the compiler took while two thousand decisions, or a second of them, were made. */
    private static long compiledDuring(Runnable decision) {
        long before = COMPILER.getTotalCompilationTime();
        long end = System.nanoTime() + SECOND;
        for (int i = 0; i < 2_000 || System.nanoTime() < end; i++) {
            decision.run();
        }
        return COMPILER.getTotalCompilationTime() - before;
    }
}
