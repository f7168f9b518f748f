package org.siteready.rulesets;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Source;
import org.siteready.facts.Unit;
import org.siteready.facts.Version;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema (2020-12) of submitted facts, made from the vocabulary: one alternative a key. */
public final class FactSchema {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String NUMBER = "^-?[0-9]{1,30}(\\.[0-9]{1,30})?$";

    private FactSchema() {}

    public static ObjectNode of(Vocabulary vocabulary) {
        ObjectNode schema = JSON.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Facts of a site").put("type", "object");
        schema.putArray("required").add("facts");
        schema.putObject("properties")
                .putObject("facts")
                .put("type", "array")
                .putObject("items")
                .put("$ref", "#/$defs/fact");
        ObjectNode fact = schema.putObject("$defs").putObject("fact");
        fact.put("type", "object");
        List.of("key", "subject", "value", "source", "by", "observedAt").forEach(fact.putArray("required")::add);
        ObjectNode properties = fact.putObject("properties");
        ArrayNode keys = properties.putObject("key").putArray("enum");
        vocabulary.keys().forEach(key -> names(key).forEach(keys::add));
        properties.putObject("subject").put("type", "string");
        properties.putObject("value");
        properties.putObject("unit").put("type", "string");
        ArrayNode sources = properties.putObject("source").putArray("enum");
        Stream.of(Source.values()).map(Enum::name).forEach(sources::add);
        properties.putObject("by").put("type", "string").put("minLength", 1);
        properties.putObject("observedAt").put("type", "string").put("format", "date-time");
        properties.putObject("validUntil").put("type", "string").put("format", "date-time");
        fact.put("additionalProperties", false);
        ArrayNode all = fact.putArray("allOf");
        vocabulary.keys().forEach(key -> all.add(ofKey(key, vocabulary)));
        return schema;
    }

    private static Stream<String> names(Key key) {
        return Stream.concat(Stream.of(key.name()), key.aliases().stream());
    }

    private static ObjectNode ofKey(Key key, Vocabulary vocabulary) {
        ObjectNode when = JSON.objectNode();
        ObjectNode condition = when.putObject("if");
        ArrayNode names = condition.putObject("properties").putObject("key").putArray("enum");
        names(key).forEach(names::add);
        condition.putArray("required").add("key");
        ObjectNode then = when.putObject("then");
        then.put("description", key.question());
        ObjectNode properties = then.putObject("properties");
        String kinds = String.join("|", key.subjects().stream().sorted().toList());
        properties.putObject("subject").put("pattern", "^(" + kinds + ")(:[^\\s]+)?$");
        properties.set("value", value(key));
        unit(key, vocabulary, then, properties);
        return when;
    }

    private static void unit(Key key, Vocabulary vocabulary, ObjectNode then, ObjectNode properties) {
        if (key.type() == Key.Type.NUMBER && !key.unit().equals(Unit.COUNT)) {
            ArrayNode units = properties.putObject("unit").putArray("enum");
            vocabulary.units().stream()
                    .filter(unit -> unit.dimension().equals(key.unit().dimension()))
                    .map(Unit::symbol)
                    .sorted()
                    .forEach(units::add);
            then.putArray("required").add("unit");
        } else {
            properties.put("unit", false);
        }
    }

    private static ObjectNode value(Key key) {
        ObjectNode value = JSON.objectNode();
        switch (key.type()) {
            case TEXT, ENUMERATION -> text(key, value);
            case NUMBER -> number(key, value);
            case BOOLEAN -> value.put("type", "boolean");
            case DATE -> value.put("type", "string").put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$");
            case VERSION -> value.put("type", "string").put("pattern", Version.PATTERN);
            case SET -> text(key, value.put("type", "array").putObject("items"));
        }
        return value;
    }

    private static void text(Key key, ObjectNode value) {
        value.put("type", "string").put("minLength", 1);
        if (!key.allowed().isEmpty()) {
            ArrayNode allowed = value.putArray("enum");
            key.allowed().forEach(allowed::add);
        }
        if (key.pattern() != null) {
            value.put("pattern", "^(" + key.pattern().pattern() + ")$");
        }
    }

    /** A number, or the same as text: bounds hold in the key's own unit and so only for a bare count. */
    private static void number(Key key, ObjectNode value) {
        ArrayNode either = value.putArray("anyOf");
        ObjectNode number =
                either.addObject().put("type", key.whole() && key.unit().equals(Unit.COUNT) ? "integer" : "number");
        if (key.unit().equals(Unit.COUNT)) {
            bound("minimum", key.minimum(), number);
            bound("maximum", key.maximum(), number);
        }
        either.addObject().put("type", "string").put("pattern", NUMBER);
    }

    private static void bound(String name, @Nullable BigDecimal bound, ObjectNode number) {
        if (bound != null) {
            number.put(name, bound);
        }
    }
}
