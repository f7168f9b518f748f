package org.siteready.users;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.siteready.web.Noticed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Trainings, each a document; an entry says all of it that has changed. */
@Component
final class TrainingFold implements View {

    static final String PLANNED = "TrainingPlanned";
    static final String HELD = "TrainingHeld";
    static final String CONFIRMED = "TrainingConfirmed";
    static final String REPORTED = "TrainingReported";

    static final Set<String> TYPES = Set.of(PLANNED, HELD, CONFIRMED, REPORTED);

    private static final String[] CHANGING = {"state", "date", "participants", "informed"};

    @Override
    public String name() {
        return "trainings";
    }

    @Override
    public String kind() {
        return AccountFold.KIND;
    }

    @Override
    public Set<String> indexed() {
        return Set.of("contract", "device", "state");
    }

    @Override
    public @Nullable String key(Entry entry) {
        return TYPES.contains(entry.type()) ? entry.body().path("training").asString() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        JsonNode body = entry.body();
        ObjectNode document = before == null ? begun(body) : before;
        for (String field : CHANGING) {
            if (body.has(field)) {
                document.set(field, body.path(field));
            }
        }
        if (entry.type().equals(CONFIRMED)) {
            document.putObject("confirmed")
                    .put("by", entry.actor().value())
                    .put("role", body.path("role").asString())
                    .put("at", entry.at().toString());
            Noticed.ids(entry).forEach(document.putArray("notices")::add);
        }
        return document;
    }

    private static ObjectNode begun(JsonNode body) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("id", body.path("training").asString());
        for (String field :
                new String[] {"contract", "device", "version", "language", "method", "content", "trainer"}) {
            document.set(field, body.path(field));
        }
        document.putArray("notices");
        return document.putNull("confirmed").putNull("date");
    }
}
