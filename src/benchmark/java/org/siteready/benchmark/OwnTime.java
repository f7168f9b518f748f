package org.siteready.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Percentiles of the CPU time of single decisions, in microseconds: unlike wall time they do not hold the moments in which
 * another program had the processor.
 */
record OwnTime(double half, double ninetyNine) {

    private static final int ROUNDS = 12;
    private static final int EACH = 5_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Takes turns between the ways to decide, so that all meet the same noise. */
    @SafeVarargs
    static OwnTime[] compare(IntFunction<Object>... ways) {
        long[][] times = new long[ways.length][ROUNDS / 2 * EACH];
        int[] kept = new int[1];
        for (int round = 0; round < ROUNDS; round++) {
            for (int way = 0; way < ways.length; way++) {
                for (int i = 0; i < EACH; i++) {
                    long before = THREADS.getCurrentThreadCpuTime();
                    kept[0] += ways[way].apply(i).hashCode() & 1;
                    long after = THREADS.getCurrentThreadCpuTime();
                    times[way][round % (ROUNDS / 2) * EACH + i] = after - before;
                }
            }
        }
        return Arrays.stream(times).map(OwnTime::of).toArray(OwnTime[]::new);
    }

    private static OwnTime of(long[] times) {
        Arrays.sort(times);
        return new OwnTime(times[times.length / 2] / 1e3, times[times.length * 99 / 100] / 1e3);
    }
}
