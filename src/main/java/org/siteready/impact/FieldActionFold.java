package org.siteready.impact;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each field action, as its stream tells it; its sites are documents of their own. */
@Component
final class FieldActionFold implements View {

    static final String KIND = "field-actions";
    static final String OPENED = "FieldActionOpened";
    static final String EXTENDED = "FieldActionExtended";
    static final String SENT = "FieldActionLetterSent";
    static final String ACKNOWLEDGED = "FieldActionAcknowledged";
    static final String DONE = "FieldActionDone";
    static final String CLOSED = "FieldActionClosed";

    static final String[] SAID = {
        "action", "device", "versions", "kind", "reference", "requires", "updateTo", "days", "notice", "role"
    };

    static Stream stream(String action) {
        return new Stream(KIND, action);
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
        return Set.of("device", "state");
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        JsonNode body = entry.body();
        switch (entry.type()) {
            case OPENED -> opened(document, entry);
            case EXTENDED ->
                document.put(
                        "sites",
                        document.path("sites").asInt() + body.path("sites").size());
            case CLOSED -> {
                ObjectNode closing = document.put("state", FieldAction.CLOSED).putObject("closing");
                by(closing, entry).set("note", body.path("note"));
                closing.set("reasons", body.path("reasons"));
            }
            default -> {}
        }
        return document;
    }

    private static void opened(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        for (String field : SAID) {
            document.set(field, body.path(field));
        }
        document.put("openedAt", entry.at().toString())
                .put("openedBy", entry.actor().value());
        document.put("sites", body.path("sites").size()).put("state", FieldAction.OPEN);
        document.putNull("closing");
    }

    /** Who said it, in which role and when. */
    static ObjectNode by(ObjectNode said, Entry entry) {
        said.put("by", entry.actor().value()).set("role", entry.body().path("role"));
        return said.put("at", entry.at().toString());
    }
}
