package org.siteready.facts;

import java.util.regex.Pattern;

/**
 * What a fact is about: the site, or a named system of it.
 *
 * @param text {@code site}, {@code server:ai-01} or {@code server:ai-01@test}
 */
public record Subject(String text) implements Comparable<Subject> {

    private static final Pattern FORM =
            Pattern.compile("[a-z][a-z-]{0,29}(:[A-Za-z0-9][A-Za-z0-9._-]{0,79}(@[a-z][a-z-]{0,19})?)?");

    public static final Subject SITE = new Subject("site");

    public Subject {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "a subject reads 'site', 'kind:name' or 'kind:name@environment', not '" + text + "'");
        }
    }

    /** The part before the colon: {@code server} of {@code server:ai-01}. */
    public String kind() {
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon);
    }

    @Override
    public int compareTo(Subject other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
