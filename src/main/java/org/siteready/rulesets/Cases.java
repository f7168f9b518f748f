package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.Engine;
import org.siteready.engine.GateWithoutCriteria;
import org.siteready.engine.Judged;
import org.siteready.engine.Limits;
import org.siteready.facts.Criterion;
import org.siteready.facts.Result;

/** Tries the cases of a rule set, and looks for criteria and rules that no case tries. */
public final class Cases {

    private final RuleSet rules;
    private final List<String> failures = new ArrayList<>();
    private final Map<String, Set<Result>> triedResults = new HashMap<>();
    private final Set<String> fired = new HashSet<>();
    private final Engine engine = Engine.tracing(Limits.DEFAULT, fired::add);

    private Cases(RuleSet rules) {
        this.rules = rules;
    }

    /** @throws Malformed when a case cannot be read */
    public static CaseReport tryAll(RuleSet rules) {
        return new Cases(rules).tryAll();
    }

    private CaseReport tryAll() {
        List<RuleCase> cases = RuleCase.all(rules);
        for (RuleCase one : cases) {
            wrong(one)
                    .ifPresentOrElse(
                            what -> failures.add(one.path() + ": " + what),
                            () -> triedResults
                                    .computeIfAbsent(
                                            one.gate().gate().id() + "/" + one.criterion(), key -> new HashSet<>())
                                    .add(one.result()));
        }
        rules.gates().values().forEach(this::untried);
        List<String> remarks = new ArrayList<>();
        unfired(remarks);
        return new CaseReport(cases.size(), List.copyOf(failures), remarks);
    }

    private Optional<String> wrong(RuleCase one) {
        Decision decision;
        try {
            decision = engine.decide(one.gate(), one.file());
        } catch (GateWithoutCriteria nothing) {
            return Optional.of(String.valueOf(nothing.getMessage()));
        }
        Judged judged = decision.judgments().stream()
                .filter(each -> each.criterion().id().equals(one.criterion()))
                .findFirst()
                .orElse(null);
        return Optional.ofNullable(wrong(one, decision, judged));
    }

    private @Nullable String wrong(RuleCase one, Decision decision, @Nullable Judged judged) {
        if (judged == null) {
            return "the gate has no criterion '" + one.criterion() + "'"
                    + Nearest.hint(
                            one.criterion(),
                            decision.judgments().stream()
                                    .map(each -> each.criterion().id())
                                    .toList());
        }
        if (judged.result() != one.result()) {
            return "'" + judged.criterion().title() + "' is " + judged.result() + ", not " + one.result() + ": "
                    + rules.texts("en").sentence(judged.reasons().get(0));
        }
        String reason = judged.reasons().get(0).key();
        if (one.reason() != null && !one.reason().equals(reason)) {
            return "the reason is " + reason + ", not " + one.reason();
        }
        if (one.outcome() != null && one.outcome() != decision.outcome()) {
            return "the outcome is " + decision.outcome() + ", not " + one.outcome();
        }
        return null;
    }

    /** Pass and fail are compulsory, unknown wherever an input can be missing. */
    private void untried(CompiledGate gate) {
        for (Criterion criterion : gate.gate().criteria()) {
            Set<Result> compulsory = new TreeSet<>(Set.of(Result.PASS, Result.FAIL));
            Criterion.Check check = criterion.check();
            compulsory.add(check != null && check.manual() ? Result.NOT_CHECKED : Result.UNKNOWN);
            if (check != null && check.appliesWhen() != null) {
                compulsory.add(Result.NOT_APPLICABLE);
            }
            compulsory.removeAll(triedResults.getOrDefault(gate.gate().id() + "/" + criterion.id(), Set.of()));
            compulsory.forEach(result -> failures.add(
                    "gates/" + gate.gate().id() + ": '" + criterion.id() + "' has no case that holds for " + result));
        }
    }

    private void unfired(List<String> remarks) {
        Set<String> rows = rules.tableRules();
        Set<String> names = new TreeSet<>(rules.checklist().ruleNames());
        rules.gates().values().forEach(gate -> names.addAll(gate.ruleNames()));
        names.removeAll(fired);
        for (String name : names) {
            if (rows.contains(name)) {
                remarks.add("no case tries the table row \"" + name + "\"");
            } else {
                failures.add("no case makes the rule \"" + name + "\" fire");
            }
        }
    }
}
