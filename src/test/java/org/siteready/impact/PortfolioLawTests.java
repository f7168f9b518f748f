package org.siteready.impact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.siteready.Stories;
import org.siteready.engine.AlikeCases;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Engine;
import org.siteready.engine.Judged;
import org.siteready.engine.Limits;
import org.siteready.engine.Outcome;
import org.siteready.engine.Specification;
import org.siteready.facts.Phase;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.impact.SiteImpact.Standing;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Sentences;

/**
 * What is said of many sites is what is said of each by itself: beside it all requirements of the version, and the gate's own
 * criteria, are judged by the engine, site by site.
 */
class PortfolioLawTests {

    private static final int SITES = 10_000;
    private static final RuleSet RULES = Stories.rules();
    private static final CompiledGate GATE = Stories.gate("update-impact");
    private static final Engine ENGINE = new Engine(Limits.DEFAULT);

    private static final Specification BEFORE = SeededSites.specification(RULES);

    /** Tightened, changed, relaxed, removed and added; with tiers, conditions, ways, several subjects and a person's answer. */
    private static final Specification AFTER = SeededSites.specification(
            RULES,
            "{upTo: 20, value: 16}",
            "{upTo: 20, value: 80}",
            "key: host.cpu.vcpus, operator: AT_LEAST, value: 8}",
            "key: host.cpu.vcpus, operator: AT_LEAST, value: 16, waivable: true}",
            "operator: AT_LEAST, value: 200, unit: GB, validityDays: 45",
            "operator: AT_LEAST, value: 300, unit: GB, validityDays: 20, waivable: true",
            "value: 12, unit: GiB}, {role",
            "value: 20, unit: GiB}, {role",
            "value: \"535.129\"",
            "value: \"550\"",
            "value: \"120\"",
            "value: \"110\"",
            "operator: MANUAL",
            "operator: MANUAL, changeable: false",
            "verification: look, remedy: change it,\n     operator: MANUAL",
            "verification: look twice, remedy: change it,\n     operator: MANUAL",
            "value: 60}",
            "value: 30}",
            "id: B-24",
            "id: B-31");

    private final SeededSites sites = new SeededSites(RULES, BEFORE, 4);
    private final PreparedUpdate update = SeededSites.update(RULES, BEFORE, AFTER);
    private final PortfolioUpdate portfolio = new PortfolioUpdate(update, GATE);
    private final Map<Standing, Integer> standings = new EnumMap<>(Standing.class);
    private final Set<String> seen = new TreeSet<>();

    @Test
    void whatChangesIsJudgedAsIfAllWereAndEachSiteByItself() {
        for (int i = 0; i < SITES; i++) {
            CaseFile site = sites.site(i);
            SiteImpact ours = portfolio.decide(site);
            CaseFile changed = update.in(site);
            Decision own = ENGINE.decide(GATE, changed);
            assertThat(said(ours.decision())).as("site %s", i).isEqualTo(said(own));
            assertThat(ours.decision().ask()).isEqualTo(own.ask());
            assertThat(ours.decision().validUntil()).isEqualTo(own.validUntil());
            assertThat(ours.decision().outcome()).isEqualTo(own.outcome());
            Decision whole = ENGINE.decide(GATE, with(changed, AFTER));
            compare(ours, whole, i);
            standings.merge(ours.standing(), 1, Integer::sum);
        }
        assertThat(standings.keySet()).containsExactlyInAnyOrder(Standing.values());
        assertThat(seen)
                .contains(
                        "FAIL MET",
                        "PASS MET",
                        "UNKNOWN STALE",
                        "UNKNOWN MISSING",
                        "UNKNOWN CONTRADICTED",
                        "waived",
                        "not waived");
        assertThat(portfolio.byRules())
                .as("sites decided by rules; the others looked like one of them")
                .isBetween(5L, SITES / 100L);
    }

    private static CaseFile with(CaseFile file, Specification specification) {
        return new CaseFile(
                file.about(),
                file.at(),
                file.zone(),
                file.profile(),
                file.recorded(),
                specification,
                file.answers(),
                file.waivers(),
                file.problems());
    }

    private static List<String> said(Decision decision) {
        return decision.judgments().stream().map(PortfolioLawTests::said).toList();
    }

    private static String said(Judged judged) {
        return DecisionForm.judged(judged).toString();
    }

    private void compare(SiteImpact ours, Decision whole, int number) {
        Map<String, Judged> all = whole.judgments().stream()
                .collect(Collectors.toMap(one -> one.criterion().id(), Function.identity()));
        List<Judged> restricted = new ArrayList<>();
        for (Judged one : ours.decision().judgments()) {
            Judged same = all.get(one.criterion().id());
            assertThat(said(one)).as("site %s", number).isEqualTo(said(same));
            restricted.add(same);
            note(one);
        }
        assertThat(all).hasSizeGreaterThan(40);
        assertThat(ours.standing()).isEqualTo(standing(restricted));
        assertThat(PortfolioRow.of(ours, Sentences.of(RULES, "en"))
                        .path("items")
                        .size())
                .isEqualTo((int) restricted.stream().filter(this::shown).count());
    }

    private void note(Judged one) {
        one.facts().forEach(fact -> seen.add(one.result() + " " + fact.state()));
        if (one.waiver() != null) {
            seen.add(one.waived() ? "waived" : "not waived");
        }
    }

    private boolean shown(Judged one) {
        boolean open = one.result() != Result.PASS && one.result() != Result.NOT_APPLICABLE;
        return open
                && (one.criterion().severity() == Severity.MANDATORY
                        || update.judged(one.criterion()).isPresent());
    }

    /** Said once more, in other words. */
    private Standing standing(List<Judged> judged) {
        List<Judged> count = judged.stream()
                .filter(one -> one.criterion().severity() == Severity.MANDATORY && !one.waived())
                .toList();
        List<Judged> failing =
                count.stream().filter(one -> one.result() == Result.FAIL).toList();
        boolean changeable = failing.stream()
                .allMatch(one -> AFTER.requirements().stream()
                        .anyMatch(of -> of.changeable() && of.criterion().equals(one.criterion())));
        if (!failing.isEmpty()) {
            return changeable ? Standing.ACTION_NEEDED : Standing.BLOCKED;
        }
        boolean open = count.stream()
                .anyMatch(one -> one.result().compareTo(Result.UNKNOWN) == 0 || one.result() == Result.NOT_CHECKED);
        return open ? Standing.CANNOT_TELL : Standing.UNAFFECTED;
    }

    @Test
    void whereRulesSeeMoreThanStatesEachSiteIsDecidedByItself() {
        CompiledGate evaluation = Stories.gate("evaluation");
        AlikeCases cases = new AlikeCases(ENGINE, evaluation, BEFORE, Set.of());
        CaseFile site = Impacts.of(sites.site(1), "1.0.0", BEFORE);
        assertThat(said(cases.decide(site))).isEqualTo(said(ENGINE.decide(evaluation, site)));
        cases.decide(site);
        assertThat(cases.byRules()).isEqualTo(2);
    }

    @Test
    void whoCanBeWonIsWhomTheEvaluationRefusedBeforeAndNotNow() {
        CompiledGate evaluation = RULES.gates().values().stream()
                .filter(one -> one.gate().requirements() == Phase.EVALUATION
                        && !one.gate().changesOnly())
                .findFirst()
                .orElseThrow();
        int won = 0;
        for (int i = 0; i < 2_000; i++) {
            CaseFile site = sites.site(i);
            Outcome before =
                    ENGINE.decide(evaluation, Impacts.of(site, "1.0.0", BEFORE)).outcome();
            Outcome after =
                    ENGINE.decide(evaluation, Impacts.of(site, "1.1.0", AFTER)).outcome();
            boolean expected = before == Outcome.BLOCK && after != Outcome.BLOCK;
            assertThat(portfolio.toWin(site)).as("site %s", i).isEqualTo(expected);
            won += expected ? 1 : 0;
        }
        assertThat(won).isPositive();
    }
}
