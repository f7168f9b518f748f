package org.siteready.rulesets;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A tree that is read field by field; it remembers where it is and gathers all faults instead of stopping at one. */
public final class Form {

    private static final int LONGEST_TEXT = 4_000;
    private static final int LONGEST_LIST = 20_000;

    private final JsonNode tree;
    private final String pointer;
    private final List<Fault> faults;

    private Form(JsonNode tree, String pointer, List<Fault> faults) {
        this.tree = tree;
        this.pointer = pointer;
        this.faults = faults;
    }

    /** The root of a tree. */
    public static Form of(JsonNode tree) {
        return new Form(tree, "", new ArrayList<>());
    }

    public JsonNode tree() {
        return tree;
    }

    public List<Fault> faults() {
        return faults;
    }

    public String pointer() {
        return pointer;
    }

    /** @throws Malformed when anything was wrong so far */
    public void orRefuse(String file) {
        if (!faults.isEmpty()) {
            throw new Malformed(file, faults);
        }
    }

    public void fault(String field, String message) {
        faults.add(new Fault(field.isEmpty() ? pointer : pointer + "/" + escaped(field), message));
    }

    public boolean has(String field) {
        return tree.has(field) && !tree.get(field).isNull();
    }

    /** Refuses fields that are not among these. */
    public Form only(String... fields) {
        List<String> known = Arrays.asList(fields);
        if (!tree.isObject()) {
            fault("", "must be an object with " + String.join(", ", known) + ", not " + shown(tree));
            return new Form(JsonNodeFactory.instance.objectNode(), pointer, faults);
        }
        for (String field : tree.propertyNames()) {
            if (!known.contains(field)) {
                fault(field, "is not known here" + Nearest.hint(field, known));
            }
        }
        return this;
    }

    /** The same form with these fields only, and faults of its own. */
    public Form retaining(String... fields) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            if (tree.has(field)) {
                part.set(field, tree.get(field));
            }
        }
        return Form.of(part);
    }

    /** A compulsory text; empty after a fault. */
    public String text(String field) {
        if (!has(field)) {
            fault(field, "is missing; give a text");
            return "";
        }
        return given(field);
    }

    /** A text, or what stands for it when it is absent; an empty one is as good as absent where that is empty too. */
    public String text(String field, String otherwise) {
        boolean empty = otherwise.isEmpty()
                && tree.path(field).isString()
                && tree.path(field).stringValue().isEmpty();
        return empty || !has(field) ? otherwise : given(field);
    }

    private String given(String field) {
        JsonNode node = tree.get(field);
        if (!node.isString()) {
            fault(field, "must be a text, not " + shown(node) + "; put it in quotes");
            return "";
        }
        String text = node.stringValue();
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            fault(field, "must be a text of 1 to " + LONGEST_TEXT + " characters, not of " + text.length());
        }
        return text;
    }

    /** One of an enumeration; null when absent or after a fault. */
    public <E extends Enum<E>> @Nullable E one(Class<E> of, String field) {
        if (!has(field)) {
            return null;
        }
        List<String> names =
                Arrays.stream(of.getEnumConstants()).map(Enum::name).toList();
        String text = tree.get(field).isString() ? tree.get(field).stringValue() : shown(tree.get(field));
        if (!names.contains(text)) {
            fault(
                    field,
                    "must be one of " + String.join(", ", names) + ", not '" + text + "'" + Nearest.hint(text, names));
            return null;
        }
        return Enum.valueOf(of, text);
    }

    /** One of an enumeration that must be there; what stands for it after a fault. */
    public <E extends Enum<E>> E one(Class<E> of, String field, E afterFault) {
        if (!has(field)) {
            fault(field, "is missing; give one of " + Arrays.toString(of.getEnumConstants()));
            return afterFault;
        }
        E one = one(of, field);
        return one == null ? afterFault : one;
    }

    public boolean flag(String field, boolean otherwise) {
        if (!has(field)) {
            return otherwise;
        }
        if (!tree.get(field).isBoolean()) {
            fault(field, "must be true or false, not " + shown(tree.get(field)));
            return otherwise;
        }
        return tree.get(field).booleanValue();
    }

    /** A whole number between bounds; null when absent or after a fault. */
    public @Nullable Integer whole(String field, int least, int most) {
        if (!has(field)) {
            return null;
        }
        JsonNode node = tree.get(field);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            fault(field, "must be a whole number from " + least + " to " + most + ", not " + shown(node));
            return null;
        }
        return node.intValue();
    }

    /** A number between bounds of at most so many decimals; null when absent or after a fault. */
    public @Nullable BigDecimal decimal(String field, BigDecimal least, BigDecimal most, int decimals) {
        if (!has(field)) {
            return null;
        }
        JsonNode node = tree.get(field);
        BigDecimal number = node.isNumber() ? Numbers.exact(node) : null;
        BigDecimal plain = number == null ? null : number.stripTrailingZeros();
        if (plain == null || plain.scale() > decimals || plain.compareTo(least) < 0 || plain.compareTo(most) > 0) {
            fault(
                    field,
                    "must be a number from " + least + " to " + most + " of at most " + decimals + " decimals, not "
                            + shown(node));
            return null;
        }
        return plain;
    }

    /** A day; null when absent or after a fault. */
    public @Nullable LocalDate day(String field) {
        if (!has(field)) {
            return null;
        }
        try {
            return LocalDate.parse(tree.get(field).asString(""));
        } catch (DateTimeException noDay) {
            fault(field, "must be a day such as 2026-11-20, not " + shown(tree.get(field)));
            return null;
        }
    }

    /** An instant with its offset, to the millisecond; null when absent or after a fault. */
    public @Nullable Instant instant(String field) {
        if (!has(field)) {
            return null;
        }
        try {
            return OffsetDateTime.parse(tree.get(field).asString("")).toInstant();
        } catch (DateTimeException notAnInstant) {
            fault(
                    field,
                    "must be an instant with its offset, such as 2026-11-20T09:00:00Z, not " + shown(tree.get(field)));
            return null;
        }
    }

    /** An instant that must be there; the epoch after a fault. */
    public Instant compulsoryInstant(String field) {
        if (!has(field)) {
            fault(field, "is missing; give an instant with its offset, such as 2026-11-20T09:00:00Z");
        }
        Instant instant = instant(field);
        return instant == null ? Instant.EPOCH : instant;
    }

    public ZoneId zone(String field, ZoneId otherwise) {
        String text = text(field, otherwise.getId());
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            fault(field, "must be a time zone of the IANA database, such as Europe/Berlin, not '" + text + "'");
            return otherwise;
        }
    }

    /** The elements of a list; none when it is absent or after a fault. */
    public List<Form> list(String field) {
        if (!has(field)) {
            return List.of();
        }
        JsonNode node = tree.get(field);
        if (!node.isArray() || node.size() > LONGEST_LIST) {
            fault(field, "must be a list of at most " + LONGEST_LIST + " elements, not " + shown(node));
            return List.of();
        }
        List<Form> elements = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            elements.add(new Form(element, pointer + "/" + escaped(field) + "/" + elements.size(), faults));
        }
        return elements;
    }

    /** A list of texts. */
    public List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        for (Form element : list(field)) {
            if (element.tree.isString() && !element.tree.stringValue().isBlank()) {
                texts.add(element.tree.stringValue());
            } else {
                element.fault("", "must be a text, not " + shown(element.tree) + "; put it in quotes");
            }
        }
        return texts;
    }

    /** An object below this; null when it is absent. */
    public @Nullable Form object(String field) {
        return has(field) ? new Form(tree.get(field), pointer + "/" + escaped(field), faults) : null;
    }

    /** The empty form of a compulsory object that is not there: that is a fault, and so is each field missed in it. */
    public Form absent(String field) {
        fault(field, "is missing");
        return new Form(JsonNodeFactory.instance.objectNode(), pointer + "/" + escaped(field), faults);
    }

    /** The fields of this object, each with its own form. */
    public List<Map.Entry<String, Form>> fields() {
        if (!tree.isObject()) {
            fault("", "must be an object, not " + shown(tree));
            return List.of();
        }
        return tree.properties().stream()
                .map(entry -> Map.entry(
                        entry.getKey(), new Form(entry.getValue(), pointer + "/" + escaped(entry.getKey()), faults)))
                .toList();
    }

    static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }

    private static String escaped(String field) {
        return field.replace("~", "~0").replace("/", "~1");
    }
}
