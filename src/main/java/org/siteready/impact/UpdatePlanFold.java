package org.siteready.impact;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The newest update plan of each device at each site, as the stream of its integration tells it. */
@Component
final class UpdatePlanFold implements View {

    static final String PROPOSED = "UpdateProposed";
    static final String MOVED = "UpdatePlanMoved";

    /** What a step of the integration says of the plan, in its own entry. */
    static final String PART = "update";

    private static final int MOST = 50;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The stream of an integration, in which its plans stand: what runs and what is planned hold together. */
    static Stream stream(String site, String device) {
        return new Stream("integrations", site + "/" + device);
    }

    @Override
    public String name() {
        return "update-plans";
    }

    @Override
    public String kind() {
        return "integrations";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("state", "site", "device", "to", "campaign");
    }

    @Override
    public @Nullable String key(Entry entry) {
        boolean ours = entry.type().equals(PROPOSED)
                || entry.type().equals(MOVED)
                || entry.body().path(PART).isObject();
        return ours ? entry.stream().key() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JSON.objectNode() : before;
        JsonNode part = entry.body().path(PART);
        if (entry.type().equals(PROPOSED)) {
            proposed(document, entry);
        } else if (entry.type().equals(MOVED)) {
            document.setAll((ObjectNode) entry.body().path("said"));
            moved(document, entry.body(), entry);
        } else if (part.path("takenBack").asBoolean(false)) {
            takenBack(document, entry);
        } else {
            moved(document, part, entry);
            if (part.has("again")) {
                document.putObject("deployed")
                        .put("entry", entry.seq())
                        .put("at", entry.at().toString())
                        .set("again", part.path("again"));
            }
        }
        return document;
    }

    private static void proposed(ObjectNode document, Entry entry) {
        ArrayNode past = document.has("past") ? (ArrayNode) document.get("past") : JSON.arrayNode();
        int number = document.path("number").asInt(0);
        if (number > 0) {
            past.add(document.deepCopy().retain("number", "from", "to", "state"));
        }
        while (past.size() > MOST) {
            past.remove(0);
        }
        document.removeAll();
        for (String field : new String[] {"site", "device", "round", "environment", "from", "campaign"}) {
            document.set(field, entry.body().path(field));
        }
        document.set("to", entry.body().path("version"));
        document.put("number", number + 1).put("state", UpdatePlan.PROPOSED);
        document.put("proposedAt", entry.at().toString())
                .put("proposedBy", entry.actor().value());
        for (String field : new String[] {
            "analysis", "window", "downtimeExpected", "rollbackPlan", "notice", "consent", "urgent", "deployed"
        }) {
            document.putNull(field);
        }
        document.putArray("steps");
        document.set("past", past);
    }

    private static void moved(ObjectNode document, JsonNode said, Entry entry) {
        document.set("state", said.path("to"));
        ArrayNode steps = (ArrayNode) document.get("steps");
        ObjectNode step = steps.addObject().put("entry", entry.seq());
        for (String field : new String[] {"step", "from", "to"}) {
            step.set(field, said.path(field));
        }
        step.put("at", entry.at().toString()).put("by", entry.actor().value());
        step.set("role", entry.body().path("role"));
        step.set(
                "decision",
                entry.body().has("decision") ? entry.body().path("decision").path("id") : JSON.nullNode());
        step.put("withdrawn", false);
        while (steps.size() > MOST) {
            steps.remove(0);
        }
    }

    /** The step of the integration was taken back, and the plan's with it, unless another has followed. */
    private static void takenBack(ObjectNode document, Entry entry) {
        ArrayNode steps = (ArrayNode) document.get("steps");
        ObjectNode last = (ObjectNode) steps.get(steps.size() - 1);
        if (last.path("entry").equals(entry.body().path("entry"))) {
            last.put("withdrawn", true);
            document.set("state", last.path("from"));
            if (document.path("deployed").path("entry").equals(last.path("entry"))) {
                document.putNull("deployed");
            }
        }
    }
}
