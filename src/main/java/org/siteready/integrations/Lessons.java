package org.siteready.integrations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.decisions.Deciding;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CaseForm;
import org.siteready.engine.Judged;
import org.siteready.engine.Specification;
import org.siteready.facts.Phase;
import org.siteready.facts.Requirement;
import org.siteready.facts.Result;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.store.Digest;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Lessons from problems: a requirement is one only if it names the problem, and would have caught it. */
@Component
final class Lessons {

    private static final int PAGE = 200;
    private static final List<String> OVER = List.of("REJECTED", "ARCHIVED");

    private final Ledger ledger;
    private final Catalog catalog;
    private final Deciding deciding;
    private final ActiveRules rules;
    private final IntegrationFold integrations;

    Lessons(Ledger ledger, Catalog catalog, Deciding deciding, ActiveRules rules, IntegrationFold integrations) {
        this.ledger = ledger;
        this.catalog = catalog;
        this.deciding = deciding;
        this.rules = rules;
        this.integrations = integrations;
    }

    /**
     * A requirement of a specification, drafts too.
     *
     * @param caught an expanded case that it would have failed; null for the site as it is now
     */
    record Asked(
            String version,
            int specification,
            String requirement,
            @Nullable JsonNode caught) {}

    static @Nullable Asked asked(@Nullable Form form) {
        if (form == null) {
            return null;
        }
        form.only("version", "specification", "requirement", "case");
        JsonNode number = form.tree().path("specification");
        if (!number.isIntegralNumber() || !number.canConvertToInt() || number.intValue() < 1) {
            form.fault("specification", "must be the number of a specification of the release, such as 2");
        }
        Form caught = form.object("case");
        return new Asked(
                form.text("version"), number.asInt(0), form.text("requirement"), caught == null ? null : caught.tree());
    }

    /** @throws NotNow when the requirement does not name the problem, or passes where it should have failed (409) */
    JsonNode learned(ReportedProblem problem, Asked asked) {
        Specification specification = catalog.requirements(problem.device(), asked.version, asked.specification);
        Requirement requirement = requirement(problem, asked, specification);
        CaseFile file = asked.caught == null
                ? deciding.now(about(problem.site(), problem.device(), problem.version(), problem.environment()))
                : rules.current().caseFile("/lesson/case", asked.caught);
        Result result = result(file, specification, requirement).orElse(Result.NOT_CHECKED);
        if (result != Result.FAIL) {
            throw new NotNow("requirement '" + asked.requirement + "' is " + result + " in the case"
                    + (asked.caught == null ? " of the site as it is now" : "")
                    + ", so it would not have caught the problem; give a case that it fails");
        }
        Digest kept = ledger.inputs().put(CaseForm.expanded(file));
        return Records.tree(new ReportedProblem.Lesson(
                asked.version,
                asked.specification,
                asked.requirement,
                kept.value(),
                wouldFail(problem.device(), specification, requirement)));
    }

    private static Requirement requirement(ReportedProblem problem, Asked asked, Specification specification) {
        Requirement found = specification.requirements().stream()
                .filter(one -> one.criterion().id().equals(asked.requirement))
                .findFirst()
                .orElseThrow(() -> new NotNow("specification " + asked.specification + " of " + problem.device() + " "
                        + asked.version + " has no requirement '" + asked.requirement + "'"));
        if (!(found.origin() instanceof Requirement.Origin.Problem origin)
                || !origin.reference().equals(problem.id())) {
            throw new NotNow("requirement '" + asked.requirement + "' comes from "
                    + found.origin().text() + "; a lesson of this problem has the origin {problem: " + problem.id()
                    + "}");
        }
        return found;
    }

    /** The open and live integrations that it would fail or leave unknown (obligation O-2.2-5). */
    private List<Map<String, Object>> wouldFail(String device, Specification specification, Requirement requirement) {
        List<Map<String, Object>> all = new ArrayList<>();
        String after = null;
        do {
            Page<Viewed> page = ledger.list(integrations, Map.of("device", device), after, PAGE);
            for (Viewed viewed : page.items()) {
                Integration one = Integration.of(viewed);
                if (one.state() != null && !OVER.contains(one.state())) {
                    add(one, specification, requirement, all);
                }
            }
            after = page.next();
        } while (after != null);
        return all;
    }

    private void add(
            Integration one, Specification specification, Requirement requirement, List<Map<String, Object>> all) {
        CaseFile file = deciding.now(about(one.site(), one.device(), one.version(), one.environment()));
        Result result = result(file, specification, requirement).orElse(Result.NOT_CHECKED);
        if (result != Result.PASS && result != Result.NOT_APPLICABLE) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("site", one.site());
            told.put("version", one.version());
            told.put("state", one.state());
            told.put("result", result.name());
            all.add(told);
        }
    }

    private Optional<Result> result(CaseFile file, Specification specification, Requirement requirement) {
        Phase phase = requirement.phases().contains(Phase.EVALUATION) ? Phase.EVALUATION : Phase.VALIDATION;
        return deciding.against(file, specification, phase).stream()
                .flatMap(decision -> decision.judgments().stream())
                .filter(judged ->
                        judged.criterion().id().equals(requirement.criterion().id()))
                .map(Judged::result)
                .findFirst();
    }

    private static CaseFile.About about(String site, String device, String version, String environment) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("site", site);
        names.put("device", device);
        names.put("version", version);
        names.put("environment", environment);
        return new CaseFile.About(names, Map.of());
    }
}
