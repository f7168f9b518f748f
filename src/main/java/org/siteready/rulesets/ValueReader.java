package org.siteready.rulesets;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Unit;
import org.siteready.facts.Value;
import org.siteready.facts.Version;
import tools.jackson.databind.JsonNode;

/** Reads values by the type that the vocabulary gives their key; faults say what to write instead. */
final class ValueReader {

    private static final int LONGEST = 1_000;
    private static final int LAST_YEAR = 9_999;

    private final Vocabulary vocabulary;
    private final ZoneId zone;

    /** @param zone in which days without a zone are meant: the site's */
    ValueReader(Vocabulary vocabulary, ZoneId zone) {
        this.vocabulary = vocabulary;
        this.zone = zone;
    }

    /** The value in a form's field, with the form's unit; null after a fault. */
    @Nullable
    Value value(Form form, String field, Key key) {
        JsonNode node = form.tree().get(field);
        if (node == null || node.isNull()) {
            form.fault(field, "is missing; '" + key.name() + "' is a " + name(key.type()));
            return null;
        }
        int before = form.faults().size();
        Value value = value(form, field, node, key);
        if (value == null && form.faults().size() == before) {
            form.fault(field, "must be " + wanted(key) + ", not " + Form.shown(node));
        }
        return value;
    }

    /** The value of a fact: as above, and no unit beside what is not a number. */
    @Nullable
    Value ofFact(Form form, Key key) {
        if (key.type() != Key.Type.NUMBER && form.has("unit")) {
            form.fault("unit", "has no place here: '" + key.name() + "' is a " + name(key.type()) + ", not a number");
        }
        return value(form, "value", key);
    }

    /** One value of a key from a node; a member of a set where the key is a set. */
    @Nullable
    Value element(Form form, String field, JsonNode node, Key key) {
        int before = form.faults().size();
        Value value = key.type() == Key.Type.SET ? member(form, field, node, key) : value(form, field, node, key);
        if (value == null && form.faults().size() == before) {
            form.fault(field, "must be " + wanted(key) + ", not " + Form.shown(node));
        }
        return value;
    }

    private @Nullable Value value(Form form, String field, JsonNode node, Key key) {
        return switch (key.type()) {
            case TEXT, ENUMERATION -> text(form, field, node, key);
            case NUMBER -> amount(form, field, node, key);
            case BOOLEAN -> node.isBoolean() ? new Value.Flag(node.booleanValue()) : null;
            case DATE -> node.isString() ? moment(node.stringValue()) : null;
            case VERSION -> node.isString() ? version(form, field, node.stringValue()) : null;
            case SET -> set(form, field, node, key);
        };
    }

    private static @Nullable Value text(Form form, String field, JsonNode node, Key key) {
        if (!node.isString()
                || node.stringValue().isBlank()
                || node.stringValue().length() > LONGEST) {
            return null;
        }
        return allowed(form, field, node.stringValue(), key) ? new Value.Text(node.stringValue()) : null;
    }

    private static @Nullable Value member(Form form, String field, JsonNode node, Key key) {
        return text(form, field, node, key);
    }

    private static boolean allowed(Form form, String field, String text, Key key) {
        if (!key.allowed().isEmpty() && !key.allowed().contains(text)) {
            form.fault(
                    field,
                    "'" + text + "' is not allowed; " + key.name() + " is one of " + String.join(", ", key.allowed())
                            + Nearest.hint(text, key.allowed()));
            return false;
        }
        if (key.pattern() != null && !key.pattern().matches(text)) {
            form.fault(field, "'" + text + "' must match " + key.pattern().pattern());
            return false;
        }
        return true;
    }

    private @Nullable Value amount(Form form, String field, JsonNode node, Key key) {
        BigDecimal number = Numbers.exact(node);
        Unit unit = unit(form, key);
        if (number == null || unit == null) {
            return null;
        }
        Value.Amount amount = Value.Amount.of(number, unit);
        return inBounds(form, field, amount, key) ? amount : null;
    }

    /** The form's unit, of the key's dimension; null after a fault. */
    private @Nullable Unit unit(Form form, Key key) {
        String symbol = form.text("unit", "");
        if (symbol.isEmpty()) {
            if (!key.unit().equals(Unit.COUNT)) {
                form.fault(
                        "unit",
                        "is missing; '" + key.name() + "' is given in one of "
                                + vocabulary.units(key.unit().dimension()));
                return null;
            }
            return Unit.COUNT;
        }
        Unit unit = vocabulary.unit(symbol).orElse(null);
        if (unit == null || !unit.dimension().equals(key.unit().dimension())) {
            String units = vocabulary.units(key.unit().dimension());
            form.fault(
                    "unit",
                    "'" + symbol + "' does not fit '" + key.name() + "'; "
                            + (units.isEmpty() ? "it is a bare count: leave the unit out" : "write one of " + units));
            return null;
        }
        return unit;
    }

    private static boolean inBounds(Form form, String field, Value.Amount amount, Key key) {
        BigDecimal least =
                key.minimum() == null ? null : key.minimum().multiply(key.unit().factor());
        BigDecimal most =
                key.maximum() == null ? null : key.maximum().multiply(key.unit().factor());
        boolean fits = (least == null || amount.base().compareTo(least) >= 0)
                && (most == null || amount.base().compareTo(most) <= 0);
        if (!fits) {
            form.fault(field, amount.text() + " is out of bounds; '" + key.name() + "' is " + bounds(key));
            return false;
        }
        if (key.whole() && key.unit().equals(Unit.COUNT) && amount.base().scale() > 0) {
            form.fault(field, "must be a whole number, not " + amount.text());
            return false;
        }
        return true;
    }

    private static String bounds(Key key) {
        String unit = key.unit().symbol().isEmpty() ? "" : " " + key.unit().symbol();
        String least = key.minimum() == null ? "" : "at least " + key.minimum().toPlainString() + unit;
        String most = key.maximum() == null ? "" : "at most " + key.maximum().toPlainString() + unit;
        return least + (least.isEmpty() || most.isEmpty() ? "" : " and ") + most;
    }

    /** A day in the site's zone, counted to its end, or an instant with its offset; null when it is neither. */
    @Nullable
    Value moment(String text) {
        try {
            if (text.length() == 10) {
                return Value.Moment.ofDay(text, zone);
            }
            OffsetDateTime instant = OffsetDateTime.parse(text);
            return instant.getYear() < 1 || instant.getYear() > LAST_YEAR
                    ? null
                    : new Value.Moment(text, instant.toInstant(), instant.toInstant());
        } catch (DateTimeException neither) {
            return null;
        }
    }

    private static @Nullable Value version(Form form, String field, String text) {
        try {
            return new Value.Release(Version.of(text));
        } catch (IllegalArgumentException broken) {
            form.fault(field, String.valueOf(broken.getMessage()));
            return null;
        }
    }

    private static @Nullable Value set(Form form, String field, JsonNode node, Key key) {
        if (!node.isArray() || node.size() > LONGEST) {
            return null;
        }
        List<String> members = new ArrayList<>();
        int before = form.faults().size();
        for (JsonNode element : node) {
            int known = form.faults().size();
            Value member = member(form, field, element, key);
            if (member != null) {
                members.add(member.text());
            } else if (form.faults().size() == known) {
                form.fault(field, "holds " + Form.shown(element) + "; members are texts: put them in quotes");
            }
        }
        return form.faults().size() > before ? null : Value.Members.of(members);
    }

    private static String name(Key.Type type) {
        return type.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String wanted(Key key) {
        return switch (key.type()) {
            case TEXT -> "a text in quotes";
            case NUMBER ->
                "a number of at most 30 digits" + (key.unit().symbol().isEmpty() ? "" : " with its unit");
            case BOOLEAN -> "true or false";
            case DATE -> "a day such as \"2027-03-31\" or an instant such as \"2027-03-31T10:00:00Z\", in quotes";
            case VERSION -> "a version in quotes, such as \"2.10\"";
            case ENUMERATION -> "one of " + String.join(", ", key.allowed());
            case SET -> "a list of texts";
        };
    }
}
