package org.siteready.engine;

import java.util.List;
import org.siteready.facts.Item;

/** The states of a case's items in the order of its criteria, as a text that two cases alike have in common. */
final class ItemStates {

    private static final int MOST_STATES = 8;

    private ItemStates() {}

    static String of(List<Item> items) {
        char[] states = new char[items.size()];
        for (int i = 0; i < states.length; i++) {
            states[i] = of(items.get(i));
        }
        return new String(states);
    }

    private static char of(Item item) {
        int all = item.applicability().ordinal();
        all = all * 2 + (item.manual() ? 1 : 0);
        all = all * MOST_STATES + item.state().ordinal();
        all = all * MOST_STATES + item.answered().ordinal();
        all = all * MOST_STATES + (item.lastKnown() == null ? 0 : 1 + item.lastKnown().ordinal());
        return (char) all;
    }
}
