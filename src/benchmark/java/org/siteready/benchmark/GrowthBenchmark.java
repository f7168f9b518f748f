package org.siteready.benchmark;

import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.rulesets.RuleFiles;

/** One decision as requirements and rules grow in number. */
@State(Scope.Thread)
public class GrowthBenchmark {

    private static final int SITES = 100;

    /** How many requirements the specification has, or how many rules judge criteria of their own. */
    @Param({
        "10 requirements",
        "30 requirements",
        "100 requirements",
        "500 requirements",
        "15 rules",
        "99 rules",
        "501 rules"
    })
    private String size = "";

    private final Engine engine = new Engine(Limits.DEFAULT);
    private CompiledGate gate;
    private List<CaseFile> cases = List.of();
    private int next;

    /** Makes rules, specification and sites. */
    @Setup
    public void prepare() {
        int count = Integer.parseInt(size.substring(0, size.indexOf(' ')));
        RuleFiles rules = RuleFiles.read(Path.of("rules"));
        Work work = size.endsWith("rules")
                ? Work.of(GeneratedRules.in(rules, count / 3), GeneratedRules.GATE, 30, SITES)
                : Work.of(rules, "evaluation", count, SITES);
        gate = work.gate();
        cases = work.cases();
        Settled.after(this::engine);
    }

    private int next() {
        next = next + 1 == SITES ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public Decision engine() {
        return engine.decide(gate, cases.get(next()));
    }
}
