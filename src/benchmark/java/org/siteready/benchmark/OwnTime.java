package org.siteready.benchmark;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The CPU time of the deciding thread, in microseconds a decision: unlike wall time it does not hold the moments in which
 * another program had the processor.
 *
 * @param usual the median over rounds of a round's mean
 * @param half half of the single decisions took no more
 * @param ninetyNine 99 of 100 took no more
 * @param bytes allocated a decision
 */
record OwnTime(double usual, double half, double ninetyNine, double bytes) {

    private static final int WARM_UP = 8;
    private static final int ROUNDS = 11;
    private static final int EACH = 5_000;

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Takes turns between the ways to decide, in one JVM, so that all meet the same noise. */
    static List<OwnTime> compare(int among, List<IntFunction<Object>> ways) {
        List<Way> all = ways.stream().map(way -> new Way(way, among)).toList();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (Way way : all) {
                way.round(round);
            }
        }
        return all.stream().map(Way::result).toList();
    }

    /** One way to decide with what was measured of it. */
    private static final class Way {

        private final IntFunction<Object> decide;
        private final int among;
        private final double[] means = new double[ROUNDS];
        private final long[] singles = new long[ROUNDS * EACH];
        private final List<Double> bytes = new ArrayList<>();
        private Object last = "";

        private Way(IntFunction<Object> decide, int among) {
            this.decide = decide;
            this.among = among;
        }

        private void round(int round) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < EACH; i++) {
                last = decide.apply(i % among);
            }
            long took = THREADS.getCurrentThreadCpuTime() - start;
            bytes.add((THREADS.getCurrentThreadAllocatedBytes() - allocated) / (double) EACH);
            for (int i = 0; i < EACH; i++) {
                long before = THREADS.getCurrentThreadCpuTime();
                last = decide.apply((i + EACH) % among);
                long after = THREADS.getCurrentThreadCpuTime();
                singles[Math.max(0, round) * EACH + i] = after - before;
            }
            means[Math.max(0, round)] = took / (double) EACH;
        }

        private OwnTime result() {
            Arrays.sort(means);
            Arrays.sort(singles);
            return new OwnTime(
                    means[ROUNDS / 2] / 1e3,
                    singles[singles.length / 2] / 1e3,
                    singles[singles.length * 99 / 100] / 1e3,
                    bytes.get(bytes.size() - 1));
        }
    }
}
