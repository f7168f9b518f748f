package org.siteready.integrations;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How far each device has come at each site, as its stream tells it. */
@Component
final class IntegrationFold implements View {

    static final String REQUESTED = "IntegrationRequested";
    static final String MOVED = "IntegrationMoved";
    static final String WITHDRAWN = "StepWithdrawn";
    static final String EVALUATED = "ChecklistEvaluated";
    static final String SIGNED = "ChecklistSigned";
    static final String RECORDED = "FactsRecorded";
    static final String PROPOSED = "ImportProposed";
    static final String CONFIRMED = "ImportConfirmed";
    static final String CORRECTED = "EntryCorrected";

    private static final int MOST_STEPS = 200;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, BiConsumer<ObjectNode, Entry>> FOLDS = Map.of(
            REQUESTED, IntegrationFold::begin,
            MOVED, IntegrationFold::moved,
            WITHDRAWN, IntegrationFold::withdrawn,
            EVALUATED, ChecklistFold::evaluated,
            SIGNED, ChecklistFold::signed,
            RECORDED, RecordFold::recorded,
            PROPOSED, ImportFold::proposed,
            CONFIRMED, ImportFold::confirmed,
            CORRECTED, ImportFold::corrected);

    @Override
    public String name() {
        return "integration";
    }

    @Override
    public int version() {
        return 3;
    }

    @Override
    public String kind() {
        return "integrations";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("site", "device", "state");
    }

    @Override
    public @Nullable String key(Entry entry) {
        return FOLDS.containsKey(entry.type()) ? entry.stream().key() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JSON.objectNode() : before;
        BiConsumer<ObjectNode, Entry> fold = FOLDS.get(entry.type());
        if (fold != null) {
            fold.accept(document, entry);
        }
        return document;
    }

    /** A new round: what the one before had does not count any more. */
    static void begin(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        int round = document.path("round").asInt(0);
        blank(document, body);
        document.put("round", round + 1).put("begun", entry.seq()).put("state", "REQUESTED");
    }

    static void blank(ObjectNode document, JsonNode asked) {
        document.removeAll();
        for (String field : new String[] {"site", "device", "version", "environment"}) {
            document.set(field, asked.path(field));
        }
        document.put("round", 0).put("begun", 0);
        for (String field : new String[] {"state", "heldIn", "use", "signedEvaluation", "imported", "pending"}) {
            document.putNull(field);
        }
        document.putArray("taken");
        document.putArray("records");
        document.putArray("steps");
        document.putObject("checklists");
    }

    private static void moved(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        place(document, body);
        ArrayNode steps = (ArrayNode) document.get("steps");
        ObjectNode step = steps.addObject().put("entry", entry.seq());
        for (String field : new String[] {"transition", "from", "to", "role"}) {
            step.set(field, body.path(field));
        }
        step.put("at", entry.at().toString()).put("by", entry.actor().value());
        step.set("decision", body.has("decision") ? body.path("decision").path("id") : JSON.nullNode());
        step.put("withdrawn", false);
        while (steps.size() > MOST_STEPS) {
            steps.remove(0);
        }
    }

    private static void place(ObjectNode document, JsonNode body) {
        document.set("state", body.path("to"));
        for (String field : new String[] {"heldIn", "use", "taken"}) {
            document.set(field, body.path(field));
        }
        JsonNode version = body.path("version");
        if (version.isString() && !version.equals(document.path("version"))) {
            turn(document, version);
        }
    }

    /** Another version: checklists belong to theirs, and those of the version before count again when it comes back. */
    private static void turn(ObjectNode document, JsonNode version) {
        ObjectNode left = JSON.objectNode();
        for (String field : new String[] {"version", "checklists", "signedEvaluation"}) {
            left.set(field, document.path(field));
        }
        JsonNode earlier = document.path("earlier");
        boolean back = earlier.path("version").equals(version);
        document.set("version", version);
        document.set("checklists", back ? earlier.path("checklists") : JSON.objectNode());
        document.set("signedEvaluation", back ? earlier.path("signedEvaluation") : JSON.nullNode());
        document.set("earlier", left);
    }

    private static void withdrawn(ObjectNode document, Entry entry) {
        place(document, entry.body());
        for (JsonNode step : document.path("steps")) {
            if (step.path("entry").equals(entry.body().path("entry"))) {
                ((ObjectNode) step).put("withdrawn", true);
            }
        }
    }
}
