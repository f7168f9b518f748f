package org.siteready.engine;

import java.math.BigDecimal;
import org.siteready.facts.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values as JSON: canonical JSON has whole numbers only, so a decimal is a text. */
public final class ValueForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ValueForm() {}

    static void value(Value value, ObjectNode tree) {
        tree.set("value", value(value));
        unit(value, tree);
    }

    static void unit(Value value, ObjectNode tree) {
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
}
