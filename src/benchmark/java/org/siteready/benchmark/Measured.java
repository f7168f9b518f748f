package org.siteready.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * What one run of a benchmark came to.
 *
 * @param rate decisions a CPU second
 * @param half half of the decisions took no more microseconds, by the clock
 * @param ninetyNine 99 of 100 took no more
 * @param bytes allocated a decision
 */
record Measured(double rate, double half, double ninetyNine, double bytes) {

    static Measured of(RunResult result) {
        Statistics times = result.getPrimaryResult().getStatistics();
        return new Measured(
                secondary(result, CpuTime.PER_SECOND),
                times.getPercentile(50),
                times.getPercentile(99),
                secondary(result, "gc.alloc.rate.norm"));
    }

    private static double secondary(RunResult result, String label) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(label))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElseThrow();
    }

    /** The parameters, then the name of the method. */
    static String name(RunResult result) {
        BenchmarkParams of = result.getParams();
        String parameters = of.getParamsKeys().stream().map(of::getParam).collect(Collectors.joining(" "));
        return parameters + " "
                + of.getBenchmark().substring(of.getBenchmark().lastIndexOf('.') + 1);
    }

    static Measured mean(List<Measured> rounds) {
        return new Measured(
                mean(rounds, Measured::rate),
                mean(rounds, Measured::half),
                mean(rounds, Measured::ninetyNine),
                mean(rounds, Measured::bytes));
    }

    private static double mean(List<Measured> rounds, ToDoubleFunction<Measured> of) {
        return rounds.stream().mapToDouble(of).average().orElseThrow();
    }
}
