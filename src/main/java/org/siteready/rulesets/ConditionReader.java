package org.siteready.rulesets;

import com.google.re2j.PatternSyntaxException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Condition;
import org.siteready.facts.Criterion;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Unit;
import org.siteready.facts.Value;
import tools.jackson.databind.JsonNode;

/** Reads conditions: role, key, operator and an operand of the key's type. */
final class ConditionReader {

    static final String[] FIELDS = {
        "role", "key", "operator", "value", "unit", "over", "validityDays", "tiers", "anyOf", "appliesWhen"
    };

    private final Vocabulary vocabulary;
    private final ValueReader values;
    private final Roles roles;

    ConditionReader(Vocabulary vocabulary, ValueReader values, Roles roles) {
        this.vocabulary = vocabulary;
        this.values = values;
        this.roles = roles;
    }

    /** The check in a form: one condition, {@code anyOf} several, or a person's answer; null after a fault. */
    Criterion.@Nullable Check check(Form form) {
        Condition.Group applies = form.has("appliesWhen") ? applies(form) : null;
        if (form.has("anyOf")) {
            List<String> doubled = List.of("role", "key", "operator", "value", "unit", "tiers");
            doubled.stream()
                    .filter(form::has)
                    .forEach(field -> form.fault(field, "stands inside anyOf, not beside it"));
            List<Condition> any = conditions(form, "anyOf", form.whole("validityDays", 1, 36_500));
            return any.isEmpty() ? null : new Criterion.Check(false, new Condition.Group(Quantifier.ANY, any), applies);
        }
        if (manual(form)) {
            for (String field : List.of("key", "value", "unit", "tiers")) {
                if (form.has(field)) {
                    form.fault(field, "has no place beside MANUAL: a person answers");
                }
            }
            return Criterion.Check.byPerson(applies);
        }
        Condition condition = condition(form, null);
        return condition == null
                ? null
                : new Criterion.Check(false, new Condition.Group(Quantifier.ALL, List.of(condition)), applies);
    }

    private static boolean manual(Form form) {
        return form.tree().path("operator").asString("").equals(Operator.MANUAL.name());
    }

    private Condition.@Nullable Group applies(Form form) {
        Form when = form.object("appliesWhen");
        if (when == null) {
            return null;
        }
        int before = form.faults().size();
        Condition.Group group = group(when);
        if (group != null && form.faults().size() == before) {
            Satisfiable.never(group, vocabulary).ifPresent(why -> form.fault("appliesWhen", "can never hold: " + why));
        }
        return group;
    }

    private Condition.@Nullable Group group(Form when) {
        if (!when.has("allOf") && !when.has("anyOf")) {
            when.only("role", "key", "operator", "value", "unit", "over", "validityDays");
            Condition condition = condition(when, null);
            return condition == null ? null : new Condition.Group(Quantifier.ALL, List.of(condition));
        }
        when.only("allOf", "anyOf");
        if (when.has("allOf") && when.has("anyOf")) {
            when.fault("", "takes allOf or anyOf, not both");
        }
        Quantifier join = when.has("allOf") ? Quantifier.ALL : Quantifier.ANY;
        List<Condition> conditions = conditions(when, join == Quantifier.ALL ? "allOf" : "anyOf", null);
        return conditions.isEmpty() ? null : new Condition.Group(join, conditions);
    }

    private List<Condition> conditions(Form of, String field, @Nullable Integer validityDays) {
        List<Condition> conditions = new ArrayList<>();
        List<Form> forms = of.list(field);
        if (forms.isEmpty()) {
            of.fault(field, "must be a list of at least one condition");
        }
        for (Form form : forms) {
            form.only("role", "key", "operator", "value", "unit", "over", "validityDays");
            Condition condition = condition(form, validityDays);
            if (condition != null) {
                conditions.add(condition);
            }
        }
        return conditions;
    }

    private @Nullable Condition condition(Form form, @Nullable Integer validityDays) {
        String role = form.text("role");
        Key key = key(form, "key");
        Operator operator = form.one(Operator.class, "operator", Operator.MANUAL);
        Quantifier over = form.one(Quantifier.class, "over");
        Integer days = form.whole("validityDays", 1, 36_500);
        if (manual(form)) {
            form.fault("operator", "MANUAL stands alone, as a requirement or check of its own");
        }
        if (key != null) {
            roles.check(form, role, key);
        }
        if (key == null || operator == Operator.MANUAL) {
            return null;
        }
        Operand operand = operand(form, key, operator);
        return operand == null
                ? null
                : new Condition(
                        role,
                        key.name(),
                        operator,
                        operand,
                        over == null ? Quantifier.ALL : over,
                        days == null ? validityDays : days);
    }

    /** The key named in a field; null after a fault. */
    @Nullable
    Key key(Form form, String field) {
        String name = form.text(field);
        if (name.isEmpty()) {
            return null;
        }
        Optional<Key> key = vocabulary.key(name);
        if (key.isEmpty()) {
            form.fault(field, "'" + name + "' is not in the vocabulary" + vocabulary.nearest(name));
        }
        return key.orElse(null);
    }

    private @Nullable Operand operand(Form form, Key key, Operator operator) {
        if (!Operators.fits(operator, key.type())) {
            form.fault(
                    "operator",
                    operator + " does not fit '" + key.name() + "' of type "
                            + key.type().name().toLowerCase(Locale.ROOT) + "; use one of "
                            + Operators.fitting(key.type()));
            return null;
        }
        if (form.has("unit") && (key.type() != Key.Type.NUMBER || operator == Operator.PRESENT)) {
            form.fault("unit", "has no place beside " + operator + " of '" + key.name() + "'");
        }
        if (form.has("tiers")) {
            return tiers(form, key, operator);
        }
        JsonNode value = form.tree().get("value");
        if (value != null && value.isObject() && value.has("key")) {
            return ofFact(form, key, operator);
        }
        return literal(form, key, operator);
    }

    private @Nullable Operand literal(Form form, Key key, Operator operator) {
        return switch (operator) {
            case PRESENT -> none(form);
            case ONE_OF, NONE_OF, CONTAINS_ALL, CONTAINS_ANY, CONTAINS_NONE -> several(form, key);
            case BETWEEN -> range(form, key, "from", "to");
            case VERSION_RANGE -> range(form, key, "atLeast", "below");
            case AT_LEAST_DAYS_FROM_NOW -> days(form);
            case MATCHES -> pattern(form);
            default -> single(values.value(form, "value", key));
        };
    }

    private static @Nullable Operand single(@Nullable Value value) {
        return value == null ? null : new Operand.Single(value);
    }

    private static @Nullable Operand none(Form form) {
        if (form.has("value")) {
            form.fault("value", "has no place beside PRESENT");
            return null;
        }
        return new Operand.None();
    }

    private @Nullable Operand several(Form form, Key key) {
        List<Value> all = new ArrayList<>();
        JsonNode list = form.tree().get("value");
        if (list == null || !list.isArray() || list.isEmpty()) {
            form.fault("value", "must be a list of at least one value");
            return null;
        }
        for (JsonNode one : list) {
            Value value = values.element(form, "value", one, key);
            if (value != null) {
                all.add(value);
            }
        }
        return all.size() < list.size() ? null : new Operand.Several(List.copyOf(all));
    }

    private @Nullable Operand range(Form form, Key key, String from, String to) {
        Form ends = form.object("value");
        if (ends == null || !(ends.has(from) || ends.has(to))) {
            form.fault("value", "must be {" + from + ": ..., " + to + ": ...}");
            return null;
        }
        ends.only(from, to);
        Value low = ends.has(from) ? values.element(form, "value", ends.tree().get(from), key) : null;
        Value high = ends.has(to) ? values.element(form, "value", ends.tree().get(to), key) : null;
        if (ends.has(from) && low == null || ends.has(to) && high == null) {
            return null;
        }
        Operand.Range range = new Operand.Range(low, high);
        if (Satisfiable.empty(range)) {
            form.fault("value", "is empty: nothing lies within " + range.text());
            return null;
        }
        return range;
    }

    private static @Nullable Operand days(Form form) {
        Integer days = form.whole("value", 0, 36_500);
        if (days == null) {
            form.fault("value", "must be a whole number of days from 0 to 36500");
            return null;
        }
        return new Operand.Single(Value.Amount.of(new BigDecimal(days), Unit.COUNT));
    }

    private static @Nullable Operand pattern(Form form) {
        try {
            return new Operand.Pattern(com.google.re2j.Pattern.compile(form.text("value")));
        } catch (PatternSyntaxException broken) {
            form.fault("value", "is not a pattern of RE2: " + broken.getDescription());
            return null;
        }
    }

    private @Nullable Operand ofFact(Form form, Key key, Operator operator) {
        Form of = form.object("value");
        if (of == null) {
            return null;
        }
        of.only("role", "key");
        String role = of.text("role");
        Key other = key(of, "key");
        if (other == null) {
            return null;
        }
        roles.check(of, role, other);
        if (!Operators.comparable(operator, key, other)) {
            of.fault("key", "'" + other.name() + "' cannot stand beside " + operator + " of '" + key.name() + "'");
            return null;
        }
        return new Operand.OfFact(role, other.name());
    }

    private @Nullable Operand tiers(Form form, Key key, Operator operator) {
        Form tiers = form.object("tiers");
        if (tiers == null || form.has("value") || !Operators.ofOneValue(operator)) {
            form.fault("tiers", "stand in place of one value, beside an operator that takes one");
            return null;
        }
        tiers.only("by", "steps");
        Form by = tiers.object("by");
        Key number = by == null ? null : key(by.only("role", "key"), "key");
        if (by == null || number == null || number.type() != Key.Type.NUMBER) {
            tiers.fault("by", "must be {role: ..., key: ...} of a number");
            return null;
        }
        String role = by.text("role");
        roles.check(by, role, number);
        List<Operand.Step> steps = steps(form, tiers, key, number);
        return steps.isEmpty() ? null : new Operand.Tiers(role, number.name(), steps);
    }

    private List<Operand.Step> steps(Form form, Form tiers, Key key, Key number) {
        List<Operand.Step> steps = new ArrayList<>();
        List<Form> forms = tiers.list("steps");
        for (Form step : forms) {
            step.only("upTo", "value");
            boolean last = steps.size() == forms.size() - 1;
            Value upTo = last ? null : bound(step, number);
            Value value = values.element(form, "tiers", step.tree().path("value"), key);
            if (last == step.has("upTo") || value == null || !last && upTo == null) {
                step.fault("", "each step but the last has upTo, in rising order, and all have a value");
                return List.of();
            }
            steps.add(new Operand.Step(upTo, value));
        }
        if (!Satisfiable.rising(steps)) {
            tiers.fault("steps", "must rise: each upTo above the one before");
            return List.of();
        }
        return List.copyOf(steps);
    }

    private static @Nullable Value bound(Form step, Key number) {
        BigDecimal bound = Numbers.exact(step.tree().path("upTo"));
        return bound == null ? null : Value.Amount.of(bound, number.unit());
    }
}
