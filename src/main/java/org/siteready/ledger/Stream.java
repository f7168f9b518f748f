package org.siteready.ledger;

import java.util.regex.Pattern;

/**
 * One chain of entries: everything that must hold together.
 *
 * @param kind what it is about, such as {@code sites}; views are registered by kind
 * @param key which one
 */
public record Stream(String kind, String key) implements Comparable<Stream> {

    private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,40}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,200}");

    public Stream {
        if (!KIND.matcher(kind).matches() || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "a stream is kind/key in letters, digits, dots, colons, hyphens, not '" + kind + "/" + key + "'");
        }
    }

    /** Reads {@code kind/key}. */
    public static Stream of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a stream is written kind/key, not '" + text + "'");
        }
        return new Stream(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(Stream other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + "/" + key;
    }
}
