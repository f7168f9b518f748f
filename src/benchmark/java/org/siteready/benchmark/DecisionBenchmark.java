package org.siteready.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.engine.Profile;

/** One decision of the usual work, the next site each time. */
@State(Scope.Thread)
public class DecisionBenchmark {

    private final List<String> fired = new ArrayList<>();
    private final Engine engine = new Engine(Limits.DEFAULT);
    private final Engine tracing = Engine.tracing(Limits.DEFAULT, fired::add);
    private Work work = new Work(null, null, List.of());
    private List<PlainJava.Site> sites = List.of();
    private int next;

    /** Makes the sites. */
    @Setup
    public void prepare() {
        work = Work.usual();
        sites = PlainJava.sites(work.cases());
    }

    private int next() {
        next = next + 1 == sites.size() ? 0 : next + 1;
        return next;
    }

    @Benchmark
    public Object plainJava() {
        return PlainJava.decide(work.gate().gate(), sites.get(next()));
    }

    @Benchmark
    public Decision engine() {
        return engine.decide(work.gate(), work.cases().get(next()));
    }

    @Benchmark
    public Decision engineWithTrace() {
        fired.clear();
        return tracing.decide(work.gate(), work.cases().get(next()));
    }

    /** A site that was just read: its facts are sorted into look-ups first. */
    @Benchmark
    public Object plainJavaNewProfile() {
        return PlainJava.decide(
                work.gate().gate(), PlainJava.Site.of(work.cases().get(next())));
    }

    /** The same by the engine. */
    @Benchmark
    public Decision engineNewProfile() {
        CaseFile file = work.cases().get(next());
        Profile profile =
                new Profile(file.profile().facts(), file.profile().resolutions());
        return engine.decide(
                work.gate(),
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
