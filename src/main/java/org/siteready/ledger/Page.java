package org.siteready.ledger;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items in the order of their keys
 * @param next the key after which the next part starts; null at the end
 * @param completeUpTo every entry acknowledged before this instant is in the list
 */
public record Page<T>(List<T> items, @Nullable String next, Instant completeUpTo) {

    public Page {
        items = List.copyOf(items);
    }
}
