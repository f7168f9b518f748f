package org.siteready.decisions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Gate;
import org.siteready.facts.Criterion;
import org.siteready.facts.Severity;
import org.siteready.rulesets.ActiveRules;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The gates and their catalogues over HTTP. */
@RestController
@RequestMapping("/api/gates")
class GateController {

    private final ActiveRules rules;
    private final Decisions decisions;

    GateController(ActiveRules rules, Decisions decisions) {
        this.rules = rules;
        this.decisions = decisions;
    }

    /** A gate: what it answers, what a request names, and which criteria it has of its own. */
    record ShownGate(
            String id,
            String question,
            String section,
            List<String> subject,
            @Nullable String requirements,
            List<ShownCriterion> criteria,
            String ruleSet) {}

    record ShownCriterion(String id, String title, String clause, Severity severity, boolean waivable, String remedy) {}

    record Gates(List<ShownGate> items, String ruleSet) {}

    @GetMapping
    Gates list() {
        return new Gates(
                rules.current().gates().values().stream()
                        .map(GateController::shown)
                        .toList(),
                rules.current().digest().value());
    }

    @GetMapping("/{gate}")
    ShownGate one(@PathVariable String gate) {
        return shown(decisions.gate(gate));
    }

    private static ShownGate shown(CompiledGate compiled) {
        Gate gate = compiled.gate();
        return new ShownGate(
                gate.id(),
                gate.question(),
                gate.section(),
                gate.subject(),
                gate.requirements() == null ? null : gate.requirements().name(),
                gate.criteria().stream().map(GateController::shown).toList(),
                compiled.ruleSet().value());
    }

    private static ShownCriterion shown(Criterion criterion) {
        return new ShownCriterion(
                criterion.id(),
                criterion.title(),
                criterion.clause(),
                criterion.severity(),
                criterion.waivable(),
                criterion.remedy());
    }
}
