package org.siteready.ledger;

/**
 * One chain of entries: everything that must hold together.
 *
 * @param kind what it is about, such as {@code sites}; views are registered by kind
 * @param key which one
 */
public record Stream(String kind, String key) implements Comparable<Stream> {

    private static final int LONGEST_KIND = 41;
    private static final int LONGEST_KEY = 201;

    public Stream {
        if (!isKind(kind) || !isKey(key)) {
            throw new IllegalArgumentException(
                    "a stream is kind/key in letters, digits, dots, colons, hyphens, not '" + kind + "/" + key + "'");
        }
    }

    // By hand, since a decision names two dozen streams and a regular expression costs more than finding one.
    private static boolean isKind(String kind) {
        boolean kept = !kind.isEmpty() && kind.length() <= LONGEST_KIND && isLower(kind.charAt(0));
        for (int i = 1; kept && i < kind.length(); i++) {
            char c = kind.charAt(i);
            kept = isLower(c) || isDigit(c) || c == '-';
        }
        return kept;
    }

    private static boolean isKey(String key) {
        boolean kept = !key.isEmpty() && key.length() <= LONGEST_KEY && isLetterOrDigit(key.charAt(0));
        for (int i = 1; kept && i < key.length(); i++) {
            char c = key.charAt(i);
            kept = isLetterOrDigit(c) || c == '.' || c == '_' || c == ':' || c == '/' || c == '-';
        }
        return kept;
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetterOrDigit(char c) {
        return isLower(c) || isDigit(c) || c >= 'A' && c <= 'Z';
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
