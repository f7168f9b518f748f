package org.siteready.notices;

import java.util.UUID;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Draft;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Drafts as requests of people of sales make them. */
final class DraftOf {

    private DraftOf() {}

    static Draft type(String type) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("to", "SALES").put("role", "SALES");
        return Draft.of(UUID.randomUUID().toString(), Actor.person("sales-1"), "-", type, body);
    }
}
