package org.siteready.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records as JSON trees and back: how views keep what rooms speak of. */
public final class Records {

    private Records() {}

    public static ObjectNode tree(Object record) {
        return JsonMapper.shared().valueToTree(record);
    }

    public static <T> T read(JsonNode tree, Class<T> type) {
        return JsonMapper.shared().treeToValue(tree, type);
    }

    /** A list of objects, as answers show them. */
    public static List<Map<String, Object>> list(JsonNode array) {
        return array.valueStream().map(Records::map).toList();
    }

    /** An object, as answers show it. */
    public static Map<String, Object> map(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        return map;
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> node.valueStream().map(Records::plain).collect(Collectors.toCollection(ArrayList::new));
            case STRING -> node.stringValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            case NULL -> null;
            default -> throw new IllegalArgumentException("an answer cannot show " + node.getNodeType());
        };
    }
}
