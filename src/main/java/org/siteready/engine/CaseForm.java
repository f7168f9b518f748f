package org.siteready.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answer;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Fact;
import org.siteready.facts.Observed;
import org.siteready.facts.Operand;
import org.siteready.facts.Problems;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Requirement;
import org.siteready.facts.Resolution;
import org.siteready.facts.Subject;
import org.siteready.facts.Value;
import org.siteready.facts.Waiver;
import org.siteready.store.CanonicalJson;
import org.siteready.store.WrittenObject;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A case as a JSON tree: the expanded case, in the form in which the cases of rules are written. */
public final class CaseForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CaseForm() {}

    /** The expanded case: all that a decision needs to be made again. */
    public static ObjectNode expanded(CaseFile file) {
        ObjectNode tree = named(file, about(file.about()));
        tree.setAll((ObjectNode) profile(file.profile()));
        tree.set("requirements", requirements(file.specification().requirements()));
        return tree;
    }

    /** What the input digest is over: profile and specification stand there by their own digests. */
    public static ObjectNode input(CaseFile file) {
        return input(file, about(file.about()));
    }

    /** As above, with what the case is about as it was made already. */
    public static ObjectNode input(CaseFile file, ObjectNode about) {
        return named(file, about)
                .put("profile", file.profile().digest().value())
                .put("specification", file.specification().digest().value());
    }

    /** What the case is about: the names and the roles. */
    public static ObjectNode about(CaseFile.About about) {
        ObjectNode tree = JSON.objectNode();
        new TreeMap<>(about.names()).forEach(tree::put);
        ObjectNode roles = tree.putObject("roles");
        new TreeMap<>(about.roles()).forEach((role, subjects) -> {
            ArrayNode of = roles.putArray(role);
            subjects.stream().sorted().map(Subject::text).forEach(of::add);
        });
        return tree;
    }

    private static ObjectNode named(CaseFile file, ObjectNode about) {
        ObjectNode tree = JSON.objectNode();
        tree.put("at", file.at().toString());
        tree.put("zone", file.zone().getId());
        tree.set("subject", about);
        if (!file.recorded().isEmpty()) {
            tree.set("recorded", facts(file.recorded()));
        }
        tree.set("answers", list(file.answers(), CaseForm::answer));
        tree.set("waivers", list(file.waivers(), CaseForm::waiver));
        Problems problems = file.problems();
        if (problems != null) {
            tree.set("problems", list(problems.all(), CaseForm::problem));
        }
        return tree;
    }

    /** The facts and settled contradictions of a site: what its digest is over. */
    public static JsonNode profile(Profile profile) {
        ObjectNode tree = JSON.objectNode();
        tree.set("facts", facts(profile.facts()));
        tree.set("resolutions", list(profile.resolutions(), CaseForm::resolution));
        return tree;
    }

    /** The requirements of a specification: what its digest is over. */
    public static ArrayNode requirements(List<Requirement> requirements) {
        ArrayNode all = JSON.arrayNode();
        requirements.forEach(requirement -> all.add(requirement(requirement)));
        return all;
    }

    /** A list whose order means nothing: sorted by the canonical text of its elements. */
    private static <T> ArrayNode list(List<T> all, Function<T, ObjectNode> form) {
        ArrayNode list = JSON.arrayNode();
        all.stream()
                .map(form)
                .map(node -> Map.entry(CanonicalJson.write(node), node))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> list.add(entry.getValue()));
        return list;
    }

    private static ArrayNode facts(List<Fact> all) {
        ArrayNode list = JSON.arrayNode();
        InstantText times = new InstantText();
        all.stream()
                .map(fact -> Map.entry(FactText.of(fact, times).whole(), fact))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> list.add(new WrittenObject(fact(entry.getValue(), times), entry.getKey())));
        return list;
    }

    /** One observation. */
    public static ObjectNode fact(Fact fact) {
        return fact(fact, new InstantText());
    }

    private static ObjectNode fact(Fact fact, InstantText times) {
        ObjectNode tree = JSON.objectNode();
        tree.put("key", fact.key()).put("subject", fact.subject().text());
        value(fact.value(), tree);
        tree.put("source", fact.source().name()).put("by", fact.by());
        tree.put("observedAt", times.of(fact.observedAt()));
        if (fact.validUntil() != null) {
            tree.put("validUntil", fact.validUntil().toString());
        }
        return tree;
    }

    private static void value(Value value, ObjectNode tree) {
        tree.set("value", value(value));
        unit(value, tree);
    }

    private static void unit(Value value, ObjectNode tree) {
        if (value instanceof Value.Amount amount && !amount.unit().symbol().isEmpty()) {
            tree.put("unit", amount.unit().symbol());
        }
    }

    static JsonNode value(Value value) {
        if (value instanceof Value.Flag flag) {
            return JSON.booleanNode(flag.yes());
        }
        if (value instanceof Value.Amount amount) {
            return number(amount.number());
        }
        if (value instanceof Value.Members members) {
            ArrayNode all = JSON.arrayNode();
            members.all().forEach(all::add);
            return all;
        }
        return JSON.stringNode(value.text());
    }

    /** A copy of an object in which decimals are texts, as canonical JSON wants them. */
    public static ObjectNode decimalsAsTexts(JsonNode tree) {
        return (ObjectNode) withoutDecimals(tree);
    }

    private static JsonNode withoutDecimals(JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JSON.objectNode();
            node.properties().forEach(entry -> copy.set(entry.getKey(), withoutDecimals(entry.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.arrayNode();
            node.forEach(element -> copy.add(withoutDecimals(element)));
            return copy;
        }
        return node.isNumber() ? number(node.decimalValue()) : node;
    }

    private static JsonNode number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() <= 15;
        return whole ? JSON.numberNode(plain.longValueExact()) : JSON.stringNode(plain.toPlainString());
    }

    private static ObjectNode resolution(Resolution one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("key", one.key()).put("subject", one.subject().text());
        tree.put("source", one.source().name()).put("by", one.by());
        return tree.put("reason", one.reason()).put("at", one.at().toString());
    }

    /** A person's answer. */
    public static ObjectNode answer(Answer one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("criterion", one.criterion()).put("result", one.result().name());
        tree.put("comment", one.comment())
                .put("by", one.by())
                .put("at", one.at().toString());
        if (one.evidence() != null) {
            tree.put("evidence", one.evidence());
        }
        if (one.validUntil() != null) {
            tree.put("validUntil", one.validUntil().toString());
        }
        return tree;
    }

    private static ObjectNode waiver(Waiver one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("id", one.id()).put("criterion", one.criterion());
        tree.put("device", one.device()).put("version", one.version());
        tree.put("covers", one.covers().name());
        tree.set("failing", list(one.failing(), CaseForm::observed));
        tree.put("reason", one.reason()).put("risk", one.risk()).put("control", one.control());
        tree.put("requestedBy", one.requestedBy()).put("approvedBy", one.approvedBy());
        return tree.put("approvedAt", one.approvedAt().toString())
                .put("expiresAt", one.expiresAt().toString());
    }

    private static ObjectNode observed(Observed one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("subject", one.subject().text()).put("key", one.key());
        value(one.value(), tree);
        return tree;
    }

    private static ObjectNode problem(Problems.Problem one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("id", one.id()).put("criterion", one.criterion());
        return tree.put("title", one.title()).put("open", one.open());
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
            value(single.value(), tree);
        } else if (operand instanceof Operand.Several several) {
            ArrayNode all = tree.putArray("value");
            several.values().forEach(value -> {
                all.add(value(value));
                unit(value, tree);
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
            value.set(name, value(end));
            unit(end, tree);
        }
    }

    private static void tiers(Operand.Tiers tiers, ObjectNode tree) {
        ObjectNode value = tree.putObject("tiers");
        value.putObject("by").put("role", tiers.role()).put("key", tiers.key());
        ArrayNode steps = value.putArray("steps");
        for (Operand.Step step : tiers.steps()) {
            ObjectNode one = steps.addObject();
            if (step.upTo() != null) {
                one.set("upTo", value(step.upTo()));
            }
            one.set("value", value(step.value()));
            unit(step.value(), tree);
        }
    }
}
