package org.siteready.impact;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Judged;
import org.siteready.facts.Requirement;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.rulesets.Sentences;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an update means for one installation, as short as it can be told: what does not pass with its facts, what to ask,
 * what follows, and the result of every requirement that changes.
 */
public final class PortfolioRow {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PortfolioRow() {}

    /** @param sentences by which questions are asked */
    public static ObjectNode of(SiteImpact impact, Sentences sentences) {
        ObjectNode row = JSON.objectNode();
        Decision decision = impact.decision();
        row.put("standing", impact.standing().name());
        row.put("outcome", decision.outcome().name());
        ArrayNode items = row.putArray("items");
        ObjectNode changes = row.putObject("changes");
        ObjectNode consequences = row.putObject("consequences");
        for (Judged one : decision.judgments()) {
            Optional<Requirement> requirement = SiteImpact.requirement(impact.update(), one);
            if (requirement.isPresent()) {
                changes.put(
                        one.criterion().id(),
                        one.waived() ? "WAIVED" : one.result().name());
            } else if (one.criterion().severity() == Severity.RECOMMENDED) {
                consequences.put(
                        one.criterion().id(), ShownImpact.needed(one.result()).name());
                continue;
            }
            if (one.result() != Result.PASS && one.result() != Result.NOT_APPLICABLE) {
                items.add(item(one, impact, requirement));
            }
        }
        ArrayNode ask = row.putArray("ask");
        decision.ask().forEach(one -> {
            ask.add(DecisionForm.ask(one).put("question", sentences.question(decision, one)));
        });
        ArrayNode wins = row.putArray("wins");
        impact.wins().forEach(one -> {
            wins.add(one.id());
            changes.put(one.id(), "WIN");
        });
        row.put(
                "validUntil",
                decision.validUntil() == null ? null : decision.validUntil().toString());
        return row;
    }

    private static ObjectNode item(Judged one, SiteImpact impact, Optional<Requirement> requirement) {
        ObjectNode item = JSON.objectNode();
        item.put("criterion", one.criterion().id()).put("title", one.criterion().title());
        item.put("result", one.result().name());
        requirement.ifPresent(of -> item.put("changeable", of.changeable()).put("change", change(impact, of)));
        ArrayNode facts = item.putArray("facts");
        one.facts().stream().map(DecisionForm::reading).forEach(facts::add);
        item.put("remedy", one.criterion().remedy());
        if (one.lastKnown() != null) {
            item.put("lastKnown", one.lastKnown().name());
        }
        if (one.waiver() != null) {
            item.put("waiver", one.waiver().waiver()).put("waived", one.waived());
        }
        return item;
    }

    private static String change(SiteImpact impact, Requirement of) {
        return impact.update()
                .difference()
                .change(of.criterion().id())
                .map(change -> change.kind().name())
                .orElse("");
    }

    /** The columns of the table of changes, in the order of the specification, with what became of each. */
    static Map<String, String> columns(Difference difference) {
        Map<String, String> columns = new LinkedHashMap<>();
        difference.changes().stream()
                .filter(change -> change.kind() != RequirementChange.Kind.EQUAL)
                .forEach(change -> columns.put(change.id(), change.kind().name()));
        return columns;
    }
}
