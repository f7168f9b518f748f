package org.siteready.catalog;

import java.util.stream.IntStream;

/** Recognises the Pharmacy Product Number of IFA, so that it is not taken for something else. */
final class Ifa {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 22;
    private static final int MODULUS = 97;

    private Ifa() {}

    static boolean recognises(Placed data) {
        return data.startsWith("9N")
                || data.startsWith("^9N")
                || data.startsWith("[)>") && data.text().contains("9N")
                || number(data.text());
    }

    /** A bare number: its last two digits hold, and it is not a GTIN or an element string of GS1 as well. */
    private static boolean number(String text) {
        int data = text.length() - 2;
        boolean shaped = text.length() >= SHORTEST
                && text.length() <= LONGEST
                && text.chars().allMatch(Placed::alphanumeric)
                && text.substring(data).chars().allMatch(Placed::digit);
        return shaped
                && !Gtin.holds(text)
                && !withGtin(text)
                && Integer.parseInt(text.substring(data)) == check(text.substring(0, data));
    }

    /** One in 97 element strings of GS1 would pass for a PPN. */
    private static boolean withGtin(String text) {
        int last = text.length() - Gtin.LENGTH - 2;
        return IntStream.rangeClosed(0, last)
                .anyMatch(i -> text.startsWith("01", i) && Gtin.holds(text.substring(i + 2, i + 2 + Gtin.LENGTH)));
    }

    /** IFA, PPN specification: ASCII values times 2, 3, 4, ... modulo 97. */
    static int check(String data) {
        int sum = 0;
        for (int i = 0; i < data.length(); i++) {
            sum += data.charAt(i) * (i + 2);
        }
        return sum % MODULUS;
    }
}
