package org.siteready.ledger;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A view that counts the entries of a stream and remembers the last one's colour. */
final class Tally implements View {

    static final Tally VIEW = new Tally();

    @Override
    public String name() {
        return "tally";
    }

    @Override
    public String kind() {
        return "tallies";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("colour", "batch");
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode tally = before == null ? Json.object().put("count", 0) : before;
        return tally.put("count", tally.path("count").longValue() + 1)
                .put("colour", entry.body().path("colour").asString("none"))
                .put("batch", entry.body().path("batch").asString("none"));
    }
}
