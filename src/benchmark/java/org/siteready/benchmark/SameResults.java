package org.siteready.benchmark;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.Judged;
import org.siteready.engine.Limits;
import org.siteready.engine.Outcome;
import org.siteready.facts.Result;

/** Compares what the engine decides with what the floor decides: a figure of other answers would not count. */
final class SameResults {

    private final Engine engine = new Engine(Limits.DEFAULT);
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Result, Integer> results = new EnumMap<>(Result.class);

    /**
     * Decides every site both ways.
     *
     * @return how often each outcome and each result came up
     * @throws IllegalStateException at the first difference
     */
    static String check(Work work) {
        SameResults same = new SameResults();
        work.cases().forEach(file -> same.check(work, file));
        return work.cases().size() + " sites, no mismatch; outcomes " + same.outcomes + "; results " + same.results;
    }

    private void check(Work work, CaseFile file) {
        Decision decision = engine.decide(work.gate(), file);
        PlainJava.Answered floor = PlainJava.decide(work.gate().gate(), PlainJava.Site.of(file));
        List<String> ours = decision.judgments().stream().map(SameResults::said).toList();
        List<String> theirs = floor.verdicts().stream().map(SameResults::said).toList();
        if (!ours.equals(theirs) || decision.outcome() != floor.outcome()) {
            throw new IllegalStateException("mismatch\n" + decision.outcome() + " " + ours + "\n" + floor.outcome()
                    + " " + theirs + "\n" + file.profile().facts());
        }
        outcomes.merge(decision.outcome(), 1, Integer::sum);
        decision.judgments().forEach(judged -> results.merge(judged.result(), 1, Integer::sum));
    }

    private static String said(Judged judged) {
        return judged.criterion().id() + " " + judged.result() + " "
                + judged.reasons().get(0).key();
    }

    private static String said(PlainJava.Verdict verdict) {
        return verdict.criterion().id() + " " + verdict.result() + " " + verdict.reason();
    }
}
