package org.siteready.store;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a kept document as JSON and back: texts, whole numbers, booleans, lists of texts. */
final class Fields {

    private Fields() {}

    static ObjectNode toJson(Document document) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        document.forEach((name, value) -> node.set(name, value(name, value)));
        return node;
    }

    static Document toDocument(JsonNode node) {
        Document document = new Document();
        node.properties().forEach(field -> document.put(field.getKey(), value(field.getKey(), field.getValue())));
        return document;
    }

    private static JsonNode value(String name, Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value instanceof String text) {
            return nodes.stringNode(text);
        }
        if (value instanceof Long || value instanceof Integer) {
            return nodes.numberNode(((Number) value).longValue());
        }
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = nodes.arrayNode();
            list.forEach(element -> array.add(value(name, element)));
            return array;
        }
        throw new IllegalArgumentException("field '" + name + "' of a kept document holds a "
                + value.getClass().getName() + "; write it as text, whole number, boolean or list of texts");
    }

    private static Object value(String name, JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.stringValue();
            case NUMBER -> node.longValue();
            case BOOLEAN -> node.booleanValue();
            case ARRAY -> {
                List<Object> list = new ArrayList<>(node.size());
                node.forEach(element -> list.add(value(name, element)));
                yield list;
            }
            default ->
                throw new IllegalArgumentException("field '" + name + "' of a kept document holds " + node.getNodeType()
                        + "; it must be text, whole number, boolean or a list of texts");
        };
    }
}
