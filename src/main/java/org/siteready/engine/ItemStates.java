package org.siteready.engine;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Item;

/**
 * What was said of items in each of their states. All that {@link StatesOnly} lets rules see is in the state, so that two
 * items of one state are judged alike whatever their facts are.
 */
final class ItemStates {

    /** More than any of the enumerations has. */
    private static final int WIDTH = 8;

    private final AtomicReferenceArray<@Nullable Said> said =
            new AtomicReferenceArray<>(WIDTH * 2 * WIDTH * WIDTH * WIDTH);

    @Nullable
    Said said(Item item) {
        return said.get(state(item));
    }

    void say(Item item, Said of) {
        said.set(state(item), of);
    }

    private static int state(Item item) {
        int state = item.applicability().ordinal();
        state = state * 2 + (item.manual() ? 1 : 0);
        state = state * WIDTH + item.state().ordinal();
        state = state * WIDTH + item.answered().ordinal();
        return state * WIDTH
                + (item.lastKnown() == null ? 0 : 1 + item.lastKnown().ordinal());
    }
}
