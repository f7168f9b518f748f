package org.siteready.web;

import java.util.List;
import java.util.Map;
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
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> list(JsonNode array) {
        return JsonMapper.shared().treeToValue(array, List.class);
    }
}
