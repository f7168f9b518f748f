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

    /** The ids of open problems that may have harmed somebody. */
    static final String HARM = "harm";

    @Override
    public String name() {
        return "problem-lists";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public String kind() {
        return "problems";
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        ArrayNode all = document.withArray(PROBLEMS);
        harm(document, entry);
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

    private static void harm(ObjectNode document, Entry entry) {
        ArrayNode open = document.withArray(HARM);
        JsonNode body = entry.body();
        if (entry.type().equals(ProblemFold.REPORTED)
                && body.path("possibleHarm").asBoolean(false)) {
            open.add(body.path("id").asString());
        } else if (entry.type().equals(ProblemFold.ENDED)) {
            open.removeIf(body.path("id")::equals);
        }
    }
}
