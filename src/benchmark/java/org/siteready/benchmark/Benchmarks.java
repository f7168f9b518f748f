package org.siteready.benchmark;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.siteready.engine.Engine;
import org.siteready.engine.Gate;
import org.siteready.engine.Limits;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSets;

/** Runs the benchmarks and prints their tables; see {@code src/docs/benchmarks.md}. */
public final class Benchmarks {

    private static final int ROUNDS = 1;

    private Benchmarks() {}

    /** @param args the packaged jar */
    public static void main(String[] args) throws Exception {
        Work work = Work.usual();
        System.out.println(SameResults.check(work));
        ownTime(work);
        decisions();
        growth();
        compiling();
        startUp(Path.of(args[0]));
        System.out.println(
                "load average " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static void ownTime(Work work) {
        Gate gate = work.gate().gate();
        List<PlainJava.Site> sites = PlainJava.sites(work.cases());
        Engine engine = new Engine(Limits.DEFAULT);
        List<String> fired = new ArrayList<>();
        Engine tracing = Engine.tracing(Limits.DEFAULT, fired::add);
        System.out.println("\n| sites | way | decisions a CPU second | of plain Java | p50 us | p99 us | p99 / p50 | bytes |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int among : List.of(work.cases().size(), 100)) {
            List<OwnTime> times = OwnTime.compare(
                    among,
                    List.of(
                            i -> PlainJava.decide(gate, sites.get(i)),
                            i -> engine.decide(work.gate(), work.cases().get(i)),
                            i -> {
                                fired.clear();
                                return tracing.decide(work.gate(), work.cases().get(i));
                            }));
            List<String> names = List.of("plain Java", "engine", "engine with trace");
            for (int i = 0; i < names.size(); i++) {
                System.out.println(row(among + " | " + names.get(i), times.get(i), times.get(0)));
            }
        }
    }

    private static String row(String name, OwnTime time, OwnTime floor) {
        return "| %s | %,.0f | %.3f | %.1f | %.1f | %.1f | %,.0f |"
                .formatted(
                        name,
                        1e6 / time.usual(),
                        floor.usual() / time.usual(),
                        time.half(),
                        time.ninetyNine(),
                        time.ninetyNine() / time.half(),
                        time.bytes());
    }

    private static void decisions() throws RunnerException {
        Map<String, List<Measured>> all = run(DecisionBenchmark.class, ROUNDS);
        System.out.println("\n| sites | way | decisions a CPU second | of plain Java | p50 us | p99 us | bytes |");
        System.out.println("|---|---|---|---|---|---|---|");
        all.forEach((name, rounds) -> {
            String sites = name.substring(0, name.indexOf(' '));
            String way = name.substring(name.indexOf(' ') + 1);
            String floor = sites + (way.endsWith("NewProfile") ? " plainJavaNewProfile" : " plainJava");
            Measured mean = Measured.mean(rounds);
            System.out.printf(
                    "| %s | %s | %,.0f | %.3f | %.1f | %.1f | %,.0f |%n",
                    sites,
                    way,
                    mean.rate(),
                    mean.rate() / Measured.mean(all.get(floor)).rate(),
                    mean.half(),
                    mean.ninetyNine(),
                    mean.bytes());
        });
    }

    private static void growth() throws RunnerException {
        System.out.println("\n| size | us of CPU a decision | bytes |\n|---|---|---|");
        run(GrowthBenchmark.class, 1).forEach((name, rounds) -> {
            Measured mean = Measured.mean(rounds);
            System.out.printf(
                    "| %s | %.1f | %,.0f |%n", name.replace(" engine", ""), 1e6 / mean.rate(), mean.bytes());
        });
    }

    private static void compiling() {
        RuleFiles files = RuleFiles.read(Path.of("rules"));
        System.out.println("\n| generated rules beside the project's own | s of CPU to read, check and compile, warm |\n|---|---|");
        for (int rules : List.of(0, 99, 501)) {
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            RuleSets.compile(rules == 0 ? files : GeneratedRules.in(files, rules / 3));
            long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            System.out.printf("| %d | %.1f |%n", rules, (after - before) / 1e9);
        }
    }

    private static void startUp(Path jar) throws Exception {
        System.out.println("\n| from the start of the JVM to its end | best of five |\n|---|---|");
        System.out.println("| `--version` | " + StartUp.of(jar, "--version") + " |");
        System.out.println("| `decide` | "
                + StartUp.of(
                        jar,
                        "decide",
                        "--gate",
                        "evaluation",
                        "--rules",
                        "rules",
                        "--site",
                        "sample-data/sites/st-anna",
                        "--specification",
                        "sample-data/devices/lungview/3.3.0.yaml")
                + " |");
        System.out.println("| `test rules` | " + StartUp.of(jar, "test", "rules") + " |");
    }

    /** All benchmarks of a class, each in a JVM of its own, round after round so that noise meets all alike. */
    private static Map<String, List<Measured>> run(Class<?> of, int rounds) throws RunnerException {
        Map<String, List<Measured>> all = new TreeMap<>();
        for (int round = 0; round < rounds; round++) {
            Collection<RunResult> results = new Runner(options(of).build()).run();
            for (RunResult result : results) {
                all.computeIfAbsent(Measured.name(result), name -> new ArrayList<>())
                        .add(Measured.of(result));
            }
        }
        return all;
    }

    private static ChainedOptionsBuilder options(Class<?> of) {
        return new OptionsBuilder()
                .include(of.getName())
                .mode(Mode.SampleTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .forks(1)
                .jvmArgsAppend("-Xms1g", "-Xmx1g")
                .warmupIterations(2)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .verbosity(VerboseMode.SILENT);
    }
}
