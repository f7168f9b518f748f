package org.siteready.impact;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.Judged;
import org.siteready.engine.Limits;
import org.siteready.engine.Specification;
import org.siteready.facts.Criterion;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.RuleSets;
import org.siteready.rulesets.Sentences;
import tools.jackson.databind.node.ObjectNode;

/**
 * One update that changes three of thirty requirements over very many sites, beside the evaluation of every requirement
 * at every site, in a process of two cores and 512 MiB; see {@code src/docs/benchmarks.md}.
 */
public final class PortfolioBenchmark {

    private static final int CHUNK = 500;
    private static final long[] GROWTH = {1_000, 10_000, 100_000, 1_000_000};

    private final RuleSet rules = RuleSets.compile(RuleFiles.read(Path.of("rules")));
    private final Specification before = SeededSites.specification(rules);
    private final Specification after = SeededSites.specification(
            rules,
            "key: host.cpu.vcpus, operator: AT_LEAST, value: 8}",
            "key: host.cpu.vcpus, operator: AT_LEAST, value: 16}",
            "operator: AT_LEAST, value: 200, unit: GB",
            "operator: AT_LEAST, value: 300, unit: GB",
            "value: \"120\"",
            "value: \"130\"");
    private final PreparedUpdate update = SeededSites.update(rules, before, after);
    private final CompiledGate gate = rules.gate("update-impact").orElseThrow();
    private final Set<String> own =
            gate.gate().criteria().stream().map(Criterion::id).collect(Collectors.toSet());
    private final Engine engine = new Engine(Limits.DEFAULT);
    private final SeededSites sites = new SeededSites(rules, before, 1);
    private final Sentences sentences = Sentences.of(rules, "en");
    private final int cores;

    private PortfolioBenchmark(int cores) {
        this.cores = cores;
    }

    /** @param given how many sites are compared (100000), and up to how many the growth is shown (1000000); in one argument or several */
    public static void main(String[] given) throws Exception {
        List<String> arguments = Arrays.stream(String.join(" ", given).split(" +"))
                .filter(one -> one.matches("[0-9]+|inside"))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!arguments.remove("inside")) {
            System.exit(inside(arguments));
        }
        long compared = arguments.isEmpty() ? 100_000 : Long.parseLong(arguments.get(0));
        long most = arguments.size() < 2 ? 1_000_000 : Long.parseLong(arguments.get(1));
        new PortfolioBenchmark(Runtime.getRuntime().availableProcessors()).run(compared, most);
    }

    private static int inside(List<String> arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:ActiveProcessorCount=2",
                "-cp",
                System.getProperty("java.class.path"),
                PortfolioBenchmark.class.getName(),
                "inside"));
        line.addAll(arguments);
        return new ProcessBuilder(line).inheritIO().start().waitFor();
    }

    private void run(long compared, long most) throws InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%d of %d requirements change; %d cores, %d MiB of heap at most; load average %.1f%n",
                update.judged().requirements().size(),
                after.requirements().size(),
                cores,
                Runtime.getRuntime().maxMemory() >> 20,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        long warm = Math.min(compared, 20_000);
        over(warm, this::naive);
        PortfolioUpdate warmed = new PortfolioUpdate(update, gate);
        // About as long by the clock as the others, or its code would not be compiled yet.
        over(5 * warm, site -> row(warmed.decide(site)));
        single(warm);
        double start = cpu();
        double single = single(warm);
        double singleCpu = (cpu() - start) / warm;
        double generated = over(compared, site -> null);
        start = cpu();
        double naive = over(compared, this::naive);
        double naiveCpu = (cpu() - start) / compared;
        PortfolioUpdate portfolio = new PortfolioUpdate(update, gate);
        start = cpu();
        double ours = over(compared, site -> row(portfolio.decide(site)));
        double oursCpu = (cpu() - start) / compared;
        System.out.println("\n| way | sites | s | sites a second |\n|---|---|---|---|");
        System.out.printf(Locale.ROOT, "| one decision of all requirements after the other, one thread | %d | | %.0f |%n", warm, single);
        print("sites made and nothing decided", compared, generated);
        print("naive: all requirements at each site", compared, naive);
        print("what changes, alike sites once", compared, ours);
        System.out.printf(
                Locale.ROOT,
                "%nnaive of cores x single decisions: %.2f (goal 0.7); times faster than naive: %.1f (goal 5), without the making of sites %.1f;"
                        + " %d sites were decided by rules%n",
                compared / naive / (cores * single),
                naive / ours,
                (naive - generated) / Math.max(1e-9, ours - generated),
                portfolio.byRules());
        System.out.printf(
                Locale.ROOT,
                "by CPU time a site: single decision %.1f us, naive %.1f us (%.2f), ours %.1f us (%.1f times less than naive)%n",
                singleCpu * 1e6,
                naiveCpu * 1e6,
                singleCpu / naiveCpu,
                oursCpu * 1e6,
                naiveCpu / oursCpu);
        growth(most);
    }

    private static void print(String way, long count, double seconds) {
        System.out.printf(Locale.ROOT, "| %s | %d | %.2f | %.0f |%n", way, count, seconds, count / seconds);
    }

    private void growth(long most) throws InterruptedException {
        System.out.println("\n| sites | s | us a site | most heap in use after a collection, MiB |\n|---|---|---|---|");
        for (long count : GROWTH) {
            if (count <= most) {
                pools().forEach(MemoryPoolMXBean::resetPeakUsage);
                PortfolioUpdate portfolio = new PortfolioUpdate(update, gate);
                AtomicLong highest = new AtomicLong();
                double seconds = over(count, site -> {
                    if (site.about().name("site").endsWith("000")) {
                        highest.accumulateAndGet(afterCollection(), Math::max);
                    }
                    return row(portfolio.decide(site));
                });
                System.out.printf(
                        Locale.ROOT, "| %d | %.2f | %.2f | %d |%n", count, seconds, seconds / count * 1e6, highest.get() >> 20);
            }
        }
    }

    private static Stream<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null);
    }

    private static long afterCollection() {
        return pools().mapToLong(pool -> pool.getCollectionUsage().getUsed()).sum();
    }

    /** Every requirement of the version, and what the gate itself asks, at the site by itself. */
    private Object naive(CaseFile site) {
        Decision all = engine.decide(gate, whole(update.in(site)));
        List<Judged> asked = all.judgments().stream()
                .filter(one -> own.contains(one.criterion().id())
                        || update.judged(one.criterion()).isPresent())
                .toList();
        Decision decision = new Decision(
                all.gate(), all.input(), all.outcome(), asked, all.ask(), all.ruleSet(), all.validUntil(), all.engine());
        return row(SiteImpact.of(update, decision, List.of()));
    }

    private CaseFile whole(CaseFile file) {
        return new CaseFile(
                file.about(),
                file.at(),
                file.zone(),
                file.profile(),
                file.recorded(),
                after,
                file.answers(),
                file.waivers(),
                file.problems());
    }

    private ObjectNode row(SiteImpact impact) {
        return PortfolioRow.of(impact, sentences);
    }

    /** The CPU seconds that this process has used: on a busy machine they tell more than the clock. */
    private static double cpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean own
                ? own.getProcessCpuTime() / 1e9
                : 0;
    }

    /** Decisions a second of one thread over sites that are there already. */
    private double single(long count) {
        List<CaseFile> ready = new ArrayList<>();
        for (int i = 0; i < Math.min(count, 2_000); i++) {
            ready.add(whole(update.in(sites.site(i))));
        }
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            engine.decide(gate, ready.get(i % ready.size()));
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    /** Seconds that it takes to make so many sites and do the work on each, in chunks over all cores. */
    private double over(long count, Function<CaseFile, @Nullable Object> work) throws InterruptedException {
        long chunks = (count + CHUNK - 1) / CHUNK;
        CountDownLatch done = new CountDownLatch(Math.toIntExact(chunks));
        long start = System.nanoTime();
        try (Spread spread = new Spread("benchmark", cores)) {
            for (long chunk = 0; chunk < chunks; chunk++) {
                long first = chunk * CHUNK;
                long end = Math.min(count, first + CHUNK);
                spread.hand(() -> {
                    List<Object> rows = new ArrayList<>();
                    for (long i = first; i < end; i++) {
                        rows.add(work.apply(sites.site(i)));
                    }
                    done.countDown();
                });
            }
            done.await();
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
