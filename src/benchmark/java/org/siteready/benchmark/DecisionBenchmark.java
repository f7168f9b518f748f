package org.siteready.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.engine.Profile;

/** One decision of the usual work, the next of so many sites each time. */
@State(Scope.Thread)
public class DecisionBenchmark {

    /** A hundred sites stay in the processor's caches; of ten thousand most facts come from memory. */
    @Param({"100", "10000"})
    private int among = 100;

    private final List<String> fired = new ArrayList<>();
    private final Engine engine = new Engine(Limits.DEFAULT);
    private final Engine tracing = Engine.tracing(Limits.DEFAULT, fired::add);
    private CompiledGate gate;
    private List<CaseFile> cases = List.of();
    private List<PlainJava.Site> sites = List.of();
    private int next;

    /** Makes the sites. */
    @Setup
    public void prepare(BenchmarkParams of) {
        Work work = Work.usual();
        gate = work.gate();
        cases = work.cases();
        sites = PlainJava.sites(cases);
        Settled.after(way(of.getBenchmark().substring(of.getBenchmark().lastIndexOf('.') + 1)));
    }

    private Runnable way(String name) {
        return switch (name) {
            case "plainJava" -> this::plainJava;
            case "engine" -> this::engine;
            case "engineWithTrace" -> this::engineWithTrace;
            case "plainJavaNewProfile" -> this::plainJavaNewProfile;
            case "engineNewProfile" -> this::engineNewProfile;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private int next() {
        next = next + 1 == among ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public Object plainJava() {
        return PlainJava.decide(gate.gate(), sites.get(next()));
    }

    @Benchmark
    public Decision engine() {
        return engine.decide(gate, cases.get(next()));
    }

    @Benchmark
    public Decision engineWithTrace() {
        fired.clear();
        return tracing.decide(gate, cases.get(next()));
    }

    /** A site that was just read: its facts are sorted into look-ups first. */
    @Benchmark
    public Object plainJavaNewProfile() {
        return PlainJava.decide(
                gate.gate(), PlainJava.Site.of(cases.get(next())));
    }

    /** The same by the engine. */
    @Benchmark
    public Decision engineNewProfile() {
        CaseFile file = cases.get(next());
        Profile profile =
                new Profile(file.profile().facts(), file.profile().resolutions());
        return engine.decide(
                gate,
                new CaseFile(
                        file.about(),
                        file.at(),
                        file.zone(),
                        profile,
                        file.specification(),
                        file.answers(),
                        file.waivers(),
                        file.problems()));
    }
}
