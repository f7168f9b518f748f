package org.siteready.impact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.siteready.engine.AlikeCases;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.engine.Outcome;
import org.siteready.facts.Phase;
import org.siteready.facts.Subject;

/**
 * An update made ready for very many sites: only what it changes is judged, and the rules run once for all sites that
 * look alike to them. What comes out is what each site's own decision says. Safe for many threads.
 */
public final class PortfolioUpdate {

    /** Of these the catalogue tells the same at every site. */
    private static final Set<Subject> COMMON = Set.of(new Subject("release"), new Subject(PreparedUpdate.KIND));

    private final PreparedUpdate update;
    private final AlikeCases impacts;
    private final Map<String, AlikeCases> evaluations = new LinkedHashMap<>();

    /** @param gate that judges what an update changes, of the rule set by which the update was prepared */
    public PortfolioUpdate(PreparedUpdate update, CompiledGate gate) {
        this.update = update;
        Engine engine = new Engine(Limits.DEFAULT);
        this.impacts = new AlikeCases(engine, gate, update.judged(), COMMON);
        update.rules().gates().values().stream()
                .filter(one -> one.gate().requirements() == Phase.EVALUATION
                        && !one.gate().changesOnly())
                .findFirst()
                .filter(one -> !one.gate().silentOn(update.before().requirements())
                        && !one.gate().silentOn(update.after().requirements()))
                .ifPresent(one -> {
                    Difference difference = update.difference();
                    evaluations.put(difference.from(), new AlikeCases(engine, one, update.before(), COMMON));
                    evaluations.put(difference.to(), new AlikeCases(engine, one, update.after(), COMMON));
                });
    }

    public PreparedUpdate update() {
        return update;
    }

    /** The same as the gate's decision of the site by itself; see {@link Impacts#decide}. */
    public SiteImpact decide(CaseFile site) {
        return SiteImpact.of(update, impacts.decide(update.in(site)), Impacts.wins(update, site));
    }

    /** How many sites were decided by rules; the others looked like one of them. */
    public long byRules() {
        return impacts.byRules();
    }

    /** Whether the site would have been refused with the version before and is not with this one. */
    boolean toWin(CaseFile site) {
        List<Outcome> outcomes = evaluations.entrySet().stream()
                .map(version -> outcome(site, version.getKey(), version.getValue()))
                .toList();
        return outcomes.size() == 2 && outcomes.get(0) == Outcome.BLOCK && outcomes.get(1) != Outcome.BLOCK;
    }

    private Outcome outcome(CaseFile site, String version, AlikeCases evaluation) {
        boolean before = version.equals(update.difference().from());
        return evaluation
                .decide(Impacts.of(site, version, before ? update.before() : update.after()))
                .outcome();
    }
}
