package org.siteready.integrations;

import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers and waivers of one device at one site. */
@Component
final class IntegrationViews implements View {

    static final String ITEMS_ANSWERED = "ItemsAnswered";
    static final String WAIVERS_GRANTED = "WaiversGranted";

    static Stream stream(String site, String device) {
        return new Stream("integrations", site + "/" + device);
    }

    @Override
    public String name() {
        return "integrations";
    }

    @Override
    public String kind() {
        return "integrations";
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        append("answers", document, entry);
        append("waivers", document, entry);
        return document;
    }

    private static void append(String list, ObjectNode document, Entry entry) {
        ArrayNode all = document.has(list) ? (ArrayNode) document.get(list) : document.putArray(list);
        entry.body().path(list).forEach(all::add);
    }
}
