package org.siteready.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Operand;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Requirement;
import org.siteready.facts.Value;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Requirements as JSON trees, in the form in which specifications are written. */
public final class RequirementForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RequirementForm() {}

    /** The requirements of a specification: what its digest is over. */
    public static ArrayNode requirements(List<Requirement> requirements) {
        ArrayNode all = JSON.arrayNode();
        requirements.forEach(requirement -> all.add(requirement(requirement)));
        return all;
    }

    /** One requirement, as a specification says it. */
    public static ObjectNode requirement(Requirement one) {
        Criterion criterion = one.criterion();
        ObjectNode tree = JSON.objectNode();
        tree.put("id", criterion.id()).put("title", criterion.title());
        tree.set("origin", origin(one.origin()));
        tree.put("severity", criterion.severity().name()).put("waivable", criterion.waivable());
        ArrayNode phases = tree.putArray("phases");
        one.phases().stream().sorted().map(Enum::name).forEach(phases::add);
        said("verification", one.verification(), tree);
        said("remedy", criterion.remedy(), tree);
        ArrayNode alternatives = tree.putArray("alternatives");
        one.alternatives().forEach(alternatives::add);
        if (!one.changeable()) {
            tree.put("changeable", false);
        }
        if (criterion.check() != null) {
            check(criterion.check(), tree);
        }
        return tree;
    }

    /** What was left out stays left out. */
    private static void said(String field, String text, ObjectNode tree) {
        if (!text.isEmpty()) {
            tree.put(field, text);
        }
    }

    private static ObjectNode origin(Requirement.Origin origin) {
        if (origin instanceof Requirement.Origin.InstructionsForUse ifu) {
            return JSON.objectNode().put("ifu", ifu.document()).put("section", ifu.section());
        }
        return JSON.objectNode().put("problem", ((Requirement.Origin.Problem) origin).reference());
    }

    private static void check(Criterion.Check check, ObjectNode tree) {
        if (check.manual()) {
            tree.put("operator", "MANUAL");
        } else if (check.what().conditions().size() == 1) {
            tree.setAll(condition(check.what().conditions().get(0)));
        } else {
            tree.set("anyOf", conditions(check.what()));
        }
        if (check.appliesWhen() != null) {
            tree.set("appliesWhen", group(check.appliesWhen()));
        }
    }

    private static ObjectNode group(Condition.Group group) {
        if (group.conditions().size() == 1) {
            return condition(group.conditions().get(0));
        }
        String join = group.join() == Quantifier.ALL ? "allOf" : "anyOf";
        return JSON.objectNode().set(join, conditions(group));
    }

    private static ArrayNode conditions(Condition.Group group) {
        ArrayNode all = JSON.arrayNode();
        group.conditions().forEach(condition -> all.add(condition(condition)));
        return all;
    }

    private static ObjectNode condition(Condition condition) {
        ObjectNode tree = JSON.objectNode();
        tree.put("role", condition.role()).put("key", condition.key());
        tree.put("operator", condition.operator().name());
        operand(condition.operand(), tree);
        tree.put("over", condition.over().name());
        if (condition.validityDays() != null) {
            tree.put("validityDays", condition.validityDays());
        }
        return tree;
    }

    private static void operand(Operand operand, ObjectNode tree) {
        if (operand instanceof Operand.Single single) {
            ValueForm.value(single.value(), tree);
        } else if (operand instanceof Operand.Several several) {
            ArrayNode all = tree.putArray("value");
            several.values().forEach(value -> {
                all.add(ValueForm.value(value));
                ValueForm.unit(value, tree);
            });
        } else if (operand instanceof Operand.Range range) {
            range(range, tree);
        } else if (operand instanceof Operand.Pattern pattern) {
            tree.put("value", pattern.text());
        } else if (operand instanceof Operand.OfFact fact) {
            tree.putObject("value").put("role", fact.role()).put("key", fact.key());
        } else if (operand instanceof Operand.Tiers tiers) {
            tiers(tiers, tree);
        }
    }

    private static void range(Operand.Range range, ObjectNode tree) {
        boolean versions = range.from() instanceof Value.Release || range.to() instanceof Value.Release;
        ObjectNode value = tree.putObject("value");
        end(versions ? "atLeast" : "from", range.from(), value, tree);
        end(versions ? "below" : "to", range.to(), value, tree);
    }

    private static void end(String name, @Nullable Value end, ObjectNode value, ObjectNode tree) {
        if (end != null) {
            value.set(name, ValueForm.value(end));
            ValueForm.unit(end, tree);
        }
    }

    private static void tiers(Operand.Tiers tiers, ObjectNode tree) {
        ObjectNode value = tree.putObject("tiers");
        value.putObject("by").put("role", tiers.role()).put("key", tiers.key());
        ArrayNode steps = value.putArray("steps");
        for (Operand.Step step : tiers.steps()) {
            ObjectNode one = steps.addObject();
            if (step.upTo() != null) {
                one.set("upTo", ValueForm.value(step.upTo()));
            }
            one.set("value", ValueForm.value(step.value()));
            ValueForm.unit(step.value(), tree);
        }
    }
}
