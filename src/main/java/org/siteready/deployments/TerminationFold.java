package org.siteready.deployments;

import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How far each integration has come to its end, as the stream of its termination tells it. */
@Component
final class TerminationFold implements View {

    static final String KIND = "terminations";
    static final String MOVED = "TerminationMoved";
    static final String WITHDRAWN = "TerminationStepWithdrawn";
    static final String ERASED = "PersonsErased";
    static final String HELD = "LegalHoldPut";
    static final String LIFTED = "LegalHoldLifted";
    static final String CLEARED = "LegalHoldsDenied";
    static final String LISTED = "AccessesListed";
    static final String ENDED = "AccessWithdrawn";

    /** Whether the data of somebody are still to be erased. */
    static final String OPEN = "erasureOpen";

    private static final Map<String, BiConsumer<ObjectNode, Entry>> FOLDS = Map.of(
            MOVED, TerminationFold::moved,
            WITHDRAWN, TerminationFold::withdrawn,
            ERASED, TerminationFold::erased,
            HELD, TerminationHoldFold::held,
            LIFTED, TerminationHoldFold::lifted,
            CLEARED, TerminationHoldFold::cleared,
            LISTED, TerminationAccessFold::listed,
            ENDED, TerminationAccessFold::withdrawn);

    static Stream stream(String site, String device) {
        return new Stream(KIND, site + "/" + device);
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> indexed() {
        return Set.of("site", "device", "state", OPEN);
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        JsonNode body = entry.body();
        if (document.path("round").asInt(0) != body.path("round").asInt(0)) {
            begin(document, body);
        }
        FOLDS.getOrDefault(entry.type(), (none, other) -> {}).accept(document, entry);
        Termination.Erasure erasure = Termination.of(document).erasure();
        document.put(OPEN, erasure != null && erasure.open());
        return document;
    }

    /** A round of the integration has a termination of its own; a legal hold stands until it is lifted. */
    static void begin(ObjectNode document, JsonNode body) {
        for (String field : new String[] {"site", "device", "round", "version", "environment"}) {
            document.set(field, body.path(field));
        }
        document.put("state", Termination.NONE).putNull("erasure").putNull("certificate");
        document.putObject("facts");
        for (String field : new String[] {"taken", "steps", "accesses", "none"}) {
            document.putArray(field);
        }
        if (!document.has("holds")) {
            document.putArray("holds");
            document.putNull("cleared");
        }
    }

    private static void moved(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        ObjectNode facts = document.withObject("facts");
        body.path("forgets").forEach(key -> facts.remove(key.stringValue()));
        body.path("facts").properties().forEach(fact -> facts.set(fact.getKey(), fact.getValue()));
        document.set("state", body.path("to"));
        document.set("taken", body.path("taken"));
        if (body.has("certificate")) {
            document.set("certificate", body.path("certificate"));
        }
        if (body.has("persons")) {
            ObjectNode erasure = document.putObject("erasure").put("entry", entry.seq());
            erasure.set("under", body.path("under"));
            erasure.set("persons", body.path("persons"));
            erasure.putArray("done");
            erasure.put("finished", false);
        }
        step(document.withArray("steps"), entry);
    }

    private static void step(ArrayNode steps, Entry entry) {
        JsonNode body = entry.body();
        ObjectNode step = steps.addObject().put("entry", entry.seq());
        for (String field : new String[] {"step", "from", "to", "role", "person", "reference", "note", "facts"}) {
            step.set(field, body.path(field));
        }
        step.put("at", entry.at().toString()).put("by", entry.actor().value());
        step.set(
                "decision",
                body.has("decision") ? body.path("decision").path("id") : JsonNodeFactory.instance.nullNode());
        step.put("withdrawn", false);
    }

    private static void withdrawn(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        for (String field : new String[] {"state", "taken", "facts", "certificate"}) {
            document.set(field, body.path(field));
        }
        document.putNull("erasure");
        for (JsonNode step : document.path("steps")) {
            if (step.path("entry").asLong() >= body.path("entry").asLong()) {
                ((ObjectNode) step).put("withdrawn", true);
            }
        }
    }

    private static void erased(ObjectNode document, Entry entry) {
        ObjectNode erasure = document.withObject("erasure");
        erasure.set("done", entry.body().path("done"));
        erasure.put("finished", true);
    }

    /** Who said it, in which role and when. */
    static ObjectNode said(Entry entry) {
        JsonNode body = entry.body();
        ObjectNode said =
                JsonNodeFactory.instance.objectNode().put("by", entry.actor().value());
        said.set("role", body.path("role"));
        said.put("at", entry.at().toString());
        said.set("reference", body.has("reference") ? body.path("reference") : JsonNodeFactory.instance.nullNode());
        return said;
    }
}
