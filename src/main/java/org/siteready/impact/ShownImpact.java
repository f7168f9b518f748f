package org.siteready.impact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Judged;
import org.siteready.engine.Outcome;
import org.siteready.facts.Problems;
import org.siteready.facts.Requirement;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.facts.Waiver;
import org.siteready.impact.RequirementChange.Kind;
import org.siteready.impact.SiteImpact.Standing;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Sentences;
import org.siteready.web.Records;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an update means for a site, in words.
 *
 * @param items what does not pass: the judgments with their sentences, what became of the requirement, and what to do
 * @param wins what the site missed before and does not miss after
 * @param customerToWin whether the site could not be integrated with the version before and is not refused with this one
 * @param evaluations how the evaluation comes out by each of the two versions
 * @param consequences what follows beside the requirements: new training, new instructions for use, the silent test again
 * @param validateAgain what must be validated again after the deployment
 * @param waivers what becomes of the waivers of the version that runs
 * @param problems open problems that concern a requirement which the update adds, tightens or changes
 * @param ask what to ask next, with the question
 * @param validUntil when something that this rests on runs out, or null
 */
public record ShownImpact(
        String site,
        String device,
        String fromVersion,
        String version,
        Standing impact,
        Outcome outcome,
        List<Map<String, Object>> items,
        List<ShownDifference.ShownChange> wins,
        boolean customerToWin,
        Map<String, Outcome> evaluations,
        List<Consequence> consequences,
        List<PreparedUpdate.Again> validateAgain,
        List<WaiverAfter> waivers,
        List<Contradicting> problems,
        List<Map<String, Object>> ask,
        List<Difference.Station> way,
        String at,
        @Nullable String validUntil) {

    /** Whether something that is no requirement of the specification has to be done. */
    public enum Needed {
        YES,
        NO,
        CANNOT_TELL,
        NOT_APPLICABLE
    }

    /** A recommended criterion of the gate: where it does not hold, its remedy is needed. */
    public record Consequence(String criterion, String title, Needed needed, String remedy, List<String> sentences) {}

    /** What becomes of a waiver. */
    public enum After {
        /** The item that it covers changes. */
        VOID,
        /** The item is not asked any more. */
        NOT_NEEDED,
        /** The item stays as it is; for the new version the waiver is granted anew. */
        TO_BE_RENEWED
    }

    /** A waiver of the version that runs. */
    public record WaiverAfter(String waiver, String criterion, After after) {}

    /** An open problem. */
    public record Contradicting(String id, String criterion, String title) {

        static Contradicting of(Problems.Problem problem) {
            return new Contradicting(problem.id(), problem.criterion(), problem.title());
        }
    }

    static ShownImpact of(SiteImpact impact, Map<String, Outcome> evaluations, RuleSet rules, String language) {
        Decision decision = impact.decision();
        CaseFile input = decision.input();
        Difference difference = impact.update().difference();
        ObjectNode body = Sentences.of(rules, language).body(decision, DecisionForm.body(decision));
        List<Map<String, Object>> judgments = Records.list(body.path("judgments"));
        Outcome before = evaluations.get(difference.from());
        Outcome after = evaluations.get(difference.to());
        return new ShownImpact(
                input.about().name("site"),
                difference.device(),
                difference.from(),
                difference.to(),
                impact.standing(),
                decision.outcome(),
                items(impact, judgments),
                impact.wins().stream()
                        .map(one -> ShownDifference.ShownChange.of(one, rules.texts(language)))
                        .toList(),
                before == Outcome.BLOCK && after != null && after != Outcome.BLOCK,
                evaluations,
                consequences(impact, judgments),
                impact.update().validateAgain(),
                waivers(input, difference),
                input.problems() == null
                        ? List.of()
                        : impact.update().problems(input.problems().all()).stream()
                                .map(Contradicting::of)
                                .toList(),
                Records.list(body.path("ask")),
                difference.way(),
                input.at().toString(),
                decision.validUntil() == null ? null : decision.validUntil().toString());
    }

    private static List<Map<String, Object>> items(SiteImpact impact, List<Map<String, Object>> judgments) {
        List<Map<String, Object>> items = new ArrayList<>();
        List<Judged> all = impact.decision().judgments();
        for (int i = 0; i < all.size(); i++) {
            Judged one = all.get(i);
            boolean holds = one.result() == Result.PASS || one.result() == Result.NOT_APPLICABLE;
            Optional<Requirement> requirement = SiteImpact.requirement(impact.update(), one);
            if (!holds && (requirement.isPresent() || one.criterion().severity() == Severity.MANDATORY)) {
                Map<String, Object> item = new LinkedHashMap<>(judgments.get(i));
                requirement.ifPresent(of -> {
                    item.put("changeable", of.changeable());
                    impact.update()
                            .difference()
                            .change(of.criterion().id())
                            .ifPresent(
                                    change -> item.put("change", change.kind().name()));
                });
                items.add(item);
            }
        }
        return items;
    }

    private static List<Consequence> consequences(SiteImpact impact, List<Map<String, Object>> judgments) {
        List<Consequence> consequences = new ArrayList<>();
        List<Judged> all = impact.decision().judgments();
        for (int i = 0; i < all.size(); i++) {
            Judged one = all.get(i);
            if (one.criterion().severity() == Severity.RECOMMENDED
                    && SiteImpact.requirement(impact.update(), one).isEmpty()) {
                @SuppressWarnings("unchecked")
                List<String> sentences = (List<String>) judgments.get(i).getOrDefault("sentences", List.of());
                consequences.add(new Consequence(
                        one.criterion().id(),
                        one.criterion().title(),
                        needed(one.result()),
                        one.criterion().remedy(),
                        sentences));
            }
        }
        return consequences;
    }

    static Needed needed(Result result) {
        return switch (result) {
            case PASS -> Needed.NO;
            case FAIL -> Needed.YES;
            case NOT_APPLICABLE -> Needed.NOT_APPLICABLE;
            case UNKNOWN, NOT_CHECKED, ERROR -> Needed.CANNOT_TELL;
        };
    }

    private static List<WaiverAfter> waivers(CaseFile input, Difference difference) {
        List<WaiverAfter> waivers = new ArrayList<>();
        for (Waiver waiver : input.waivers()) {
            boolean runs = waiver.version().equals(difference.from())
                    && waiver.device().equals(difference.device())
                    && waiver.expiresAt().isAfter(input.at());
            if (runs) {
                difference
                        .change(waiver.criterion())
                        .map(change -> after(change.kind()))
                        .ifPresent(after -> waivers.add(new WaiverAfter(waiver.id(), waiver.criterion(), after)));
            }
        }
        return waivers;
    }

    private static After after(Kind kind) {
        return switch (kind) {
            case EQUAL -> After.TO_BE_RENEWED;
            case REMOVED -> After.NOT_NEEDED;
            case ADDED, TIGHTENED, RELAXED, CHANGED -> After.VOID;
        };
    }
}
