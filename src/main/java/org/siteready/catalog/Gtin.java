package org.siteready.catalog;

/** The check digit of GS1's numbers (GS1 General Specifications 7.9.1). */
final class Gtin {

    static final int LENGTH = 14;

    private Gtin() {}

    /** Whether it is 8, 12, 13 or 14 digits of which the last one holds. */
    static boolean holds(String number) {
        int length = number.length();
        return (length == 8 || length >= 12 && length <= LENGTH)
                && number.chars().allMatch(Placed::digit)
                && number.charAt(length - 1) == check(number.substring(0, length - 1));
    }

    /** From the right, weights 3, 1, 3, 1, ...; what is missing to the next ten. */
    static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int weight = i % 2 == 0 ? 3 : 1;
            sum += weight * (digits.charAt(digits.length() - 1 - i) - '0');
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** GTIN-8, -12 and -13 as registers write them. */
    static String padded(String number) {
        return "0".repeat(Math.max(0, LENGTH - number.length())) + number;
    }
}
