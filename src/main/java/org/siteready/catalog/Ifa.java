package org.siteready.catalog;

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
                && !(text.startsWith("01") && text.length() >= 16 && Gtin.holds(text.substring(2, 16)))
                && Integer.parseInt(text.substring(data)) == check(text.substring(0, data));
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
