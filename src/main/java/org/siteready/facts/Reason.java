package org.siteready.facts;

import java.util.List;

/**
 * Why, as a key of the texts and what fills its places: a sentence is made only when somebody reads it.
 *
 * @param values each a text, a {@code Reason}, or a list of these
 */
public record Reason(String key, List<Object> values) {

    public static Reason of(String key, Object... values) {
        return new Reason(key, List.of(values));
    }
}
