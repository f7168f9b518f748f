package org.siteready.integrations;

import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All problems of a device at a site in one document, as a case carries them. */
@Component
final class ProblemList implements View {

    static final String PROBLEMS = "problems";

    @Override
    public String name() {
        return "problem-lists";
    }

    @Override
    public String kind() {
        return "problems";
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        ArrayNode all = document.withArray(PROBLEMS);
        JsonNode body = entry.body();
        if (entry.type().equals(ProblemFold.REPORTED)) {
            ObjectNode one = all.addObject().put("id", body.path("id").asString());
            one.put("criterion", body.path("criterion").asString(""));
            one.put("title", body.path("title").asString("")).put("open", true);
        } else if (entry.type().equals(ProblemFold.ENDED)) {
            for (JsonNode one : all) {
                if (one.path("id").equals(body.path("id"))) {
                    ((ObjectNode) one).put("open", false);
                }
            }
        }
        return document;
    }
}
