package org.siteready.impact;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was validated at each integration since another version was installed there. */
@Component
final class UpdateAgainFold implements View {

    private static final String ANSWERED = "ItemsAnswered";
    private static final String EVALUATED = "ChecklistEvaluated";

    @Override
    public String name() {
        return "updates-validated";
    }

    @Override
    public String kind() {
        return "integrations";
    }

    @Override
    public @Nullable String key(Entry entry) {
        boolean ours = Set.of(ANSWERED, EVALUATED).contains(entry.type())
                || entry.body().path(UpdatePlanFold.PART).isObject();
        return ours ? entry.stream().key() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? blank(null) : before;
        JsonNode body = entry.body();
        if (body.path(UpdatePlanFold.PART).has("again")) {
            return blank(entry.at());
        }
        if (entry.type().equals(ANSWERED) && document.path("since").isString()) {
            answered(document, body);
        }
        if (entry.type().equals(EVALUATED)
                && body.path("checklist").asString("").equals("IVCL")) {
            document.put("evaluated", true);
        }
        return document;
    }

    private static ObjectNode blank(@Nullable Instant since) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("since", since == null ? null : since.toString()).put("evaluated", false);
        document.putArray("answered");
        return document;
    }

    /** An answer counts from the time at which it was found, not from that at which it was told. */
    private static void answered(ObjectNode document, JsonNode body) {
        Instant since = Instant.parse(document.path("since").stringValue());
        for (JsonNode answer : body.path("answers")) {
            if (!Instant.parse(answer.path("at").asString()).isBefore(since)) {
                document.withArray("answered").add(answer.path("criterion"));
            }
        }
    }
}
