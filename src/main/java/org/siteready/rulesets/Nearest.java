package org.siteready.rulesets;

import java.util.Collection;
import java.util.Comparator;

/** The nearest known name to a misspelt one. */
final class Nearest {

    private Nearest() {}

    /** A hint such as {@code ; did you mean 'host.arch'?}, or nothing when no name is near. */
    static String hint(String name, Collection<String> known) {
        return known.stream()
                .filter(one -> distance(name, one) <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt((String one) -> distance(name, one))
                        .thenComparing(one -> one))
                .map(one -> "; did you mean '" + one + "'?")
                .orElse("");
    }

    /** How many characters must be changed, put in or left out to get from one to the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int same = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(same, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
