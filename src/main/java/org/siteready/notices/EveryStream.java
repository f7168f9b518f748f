package org.siteready.notices;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import tools.jackson.databind.node.ObjectNode;

/** A view over the streams of every kind: any change may tell somebody. */
abstract class EveryStream implements View {

    @Override
    public final String kind() {
        return "every";
    }

    @Override
    public final boolean follows(String kind) {
        return true;
    }

    @Override
    public abstract List<String> keys(Entry entry);

    @Override
    public abstract ObjectNode fold(String key, @Nullable ObjectNode before, Entry entry);

    @Override
    public final ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        throw new UnsupportedOperationException("an entry may have several notices; fold by key");
    }
}
