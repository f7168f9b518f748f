package org.siteready.web;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Page;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;

/**
 * A part of a list.
 *
 * @param items in the order of their keys
 * @param next what to send as {@code after} for the next part, or null at the end
 * @param completeUpTo every change acknowledged before this instant is in the list
 */
public record Listed<T>(List<T> items, @Nullable String next, Instant completeUpTo) {

    private static final int MOST = 500;

    public static <S, T> Listed<T> of(Page<S> page, Function<S, T> form) {
        return new Listed<>(page.items().stream().map(form).toList(), page.next(), page.completeUpTo());
    }

    /** @throws Malformed when the limit is not between 1 and 500 */
    public static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new Malformed(
                    "parameter limit", List.of(new Fault("", "must be between 1 and " + MOST + ", not " + limit)));
        }
        return limit;
    }
}
