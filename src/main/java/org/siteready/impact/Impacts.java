package org.siteready.impact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Decision;
import org.siteready.engine.Outcome;
import org.siteready.engine.Specification;
import org.siteready.facts.Answer;
import org.siteready.facts.Answered;
import org.siteready.facts.Applicability;
import org.siteready.facts.Criterion;
import org.siteready.facts.Environment;
import org.siteready.facts.Fact;
import org.siteready.facts.Item;
import org.siteready.facts.Phase;
import org.siteready.facts.Requirement;
import org.siteready.facts.Severity;
import org.siteready.facts.State;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;

/** Decides what an update means for a site: the update is made ready once, then each site takes one decision. */
@Component
public final class Impacts {

    static final String GATE = "update-impact";

    private final Deciding deciding;

    Impacts(Deciding deciding) {
        this.deciding = deciding;
    }

    /**
     * Decides off the record.
     *
     * @param site the case of the device at the site, in the version that is asked about
     * @throws org.siteready.web.NotFound when the active rule set has no such gate
     */
    public SiteImpact decide(PreparedUpdate update, CaseFile site) {
        return SiteImpact.of(update, deciding.decide(GATE, update.in(site)), wins(update, site));
    }

    /** The version that runs, as the site's case tells it. @throws NotNow when it does not */
    static String running(CaseFile site) {
        String running = null;
        for (String key : UpdateContributor.RUNNING) {
            for (Fact fact : site.recorded()) {
                running = fact.key().equals(key) ? fact.value().text() : running;
            }
        }
        if (running == null) {
            throw new NotNow("no version of " + site.about().name("device") + " is known to run at "
                    + site.about().name("site") + "; name it as fromVersion");
        }
        return running;
    }

    /** What the site misses before and does not miss after, by all that is known of it. */
    static List<RequirementChange> wins(PreparedUpdate update, CaseFile site) {
        List<RequirementChange> wins = new ArrayList<>();
        Environment environment = null;
        for (RequirementChange change : update.difference().changes()) {
            if (change.kind().eases() && change.before() != null) {
                environment = environment == null ? site.environment() : environment;
                if (misses(change.before(), environment, site) && !mayMiss(change.after(), environment, site)) {
                    wins.add(change);
                }
            }
        }
        return wins;
    }

    private static boolean misses(Requirement one, Environment environment, CaseFile site) {
        Item item = item(one, environment, site);
        boolean unmet = item.manual() ? item.answered() == Answered.FAIL : item.state() == State.NOT_MET;
        return one.criterion().severity() == Severity.MANDATORY
                && item.applicability() == Applicability.APPLIES
                && unmet;
    }

    /** Whether it closes the gate for the site, or is not known not to. */
    private static boolean mayMiss(@Nullable Requirement one, Environment environment, CaseFile site) {
        if (one == null || one.criterion().severity() == Severity.RECOMMENDED) {
            return false;
        }
        Item item = item(one, environment, site);
        boolean met = item.manual() ? item.answered() == Answered.PASS : item.state() == State.MET;
        return !met && item.applicability() != Applicability.DOES_NOT_APPLY;
    }

    private static Item item(Requirement one, Environment environment, CaseFile site) {
        Criterion.Check check = one.criterion().check();
        if (check == null) {
            throw new IllegalArgumentException("requirement " + one.criterion().id() + " has no check");
        }
        Answer answer = site.answers().stream()
                .filter(said -> said.criterion().equals(one.criterion().id()))
                .reduce((first, second) -> second.at().isBefore(first.at()) ? first : second)
                .orElse(null);
        return Item.of(one.criterion(), check, environment, answer);
    }

    /**
     * Whether a site that could not be integrated with the version before could be with this one: a customer to win.
     *
     * @return the outcome of the evaluation by each version; nothing where no gate judges evaluations
     */
    Map<String, Outcome> evaluations(SiteImpact impact, CaseFile site) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        Difference difference = impact.update().difference();
        evaluation(site, difference.from(), impact.update().before(), outcomes);
        evaluation(site, difference.to(), impact.update().after(), outcomes);
        return outcomes;
    }

    private void evaluation(CaseFile site, String version, Specification requirements, Map<String, Outcome> outcomes) {
        CaseFile of = of(site, version, requirements);
        deciding.against(of, requirements, Phase.EVALUATION)
                .map(Decision::outcome)
                .ifPresent(outcome -> outcomes.put(version, outcome));
    }

    /** The case of the site with another version and its requirements. */
    static CaseFile of(CaseFile site, String version, Specification requirements) {
        Map<String, String> names = new LinkedHashMap<>(site.about().names());
        names.put("version", version);
        return new CaseFile(
                new CaseFile.About(names, site.about().roles()),
                site.at(),
                site.zone(),
                site.profile(),
                site.recorded(),
                requirements,
                site.answers(),
                site.waivers(),
                site.problems());
    }
}
