package org.siteready.decisions;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The decisions that entries of another room carry under {@code decision}, in one list with all others: a step and the
 * decision that opened it are one entry.
 *
 * @param kind the kind of streams whose entries carry decisions
 */
public record CarriedDecisions(String kind) implements View {

    @Override
    public String name() {
        return DecisionsView.NAME;
    }

    @Override
    public int version() {
        return DecisionsView.VERSION;
    }

    @Override
    public boolean ofOneEntry() {
        return true;
    }

    @Override
    public Set<String> indexed() {
        return DecisionsView.INDEXED;
    }

    @Override
    public @Nullable String key(Entry entry) {
        JsonNode id = entry.body().path("decision").path("id");
        return id.isString() ? id.stringValue() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        return (ObjectNode) entry.body().path("decision");
    }
}
