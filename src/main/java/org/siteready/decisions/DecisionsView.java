package org.siteready.decisions;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.siteready.web.Noticed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Decisions by their id: those that were only asked for; beside them stand the {@link CarriedDecisions}. */
@Component
final class DecisionsView implements View {

    static final String DECIDED = "GateDecided";
    static final String NAME = "decisions";
    static final int VERSION = 2;
    static final Set<String> INDEXED = Set.of("site", "gate", "outcome", "device");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String kind() {
        return "decisions";
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
        return INDEXED;
    }

    @Override
    public @Nullable String key(Entry entry) {
        return entry.type().equals(DECIDED) ? entry.body().path("id").asString() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        return Noticed.without(entry);
    }
}
