package org.siteready.ledger;

import java.util.regex.Pattern;

/**
 * Who did it: {@code person:} and a person's id, or {@code tool:} and a tool's name; never a name or an address.
 *
 * @param value the written form
 */
public record Actor(String value) {

    private static final Pattern FORM = Pattern.compile("(person|tool):[A-Za-z0-9][A-Za-z0-9._-]{0,80}");

    public Actor {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an actor is person:<id> or tool:<name> in letters, digits, dots, hyphens, not '" + value + "'");
        }
    }

    public static Actor person(String id) {
        return new Actor("person:" + id);
    }

    public static Actor tool(String name) {
        return new Actor("tool:" + name);
    }

    @Override
    public String toString() {
        return value;
    }
}
