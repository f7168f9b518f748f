package org.siteready.catalog;

/** The characters of GS1's values (character set 82, the invariant part of ISO/IEC 646). */
final class Set82 {

    static final String WORDS = "characters of GS1 set 82";

    private static final String ALL =
            "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";

    private Set82() {}

    static boolean has(int character) {
        return ALL.indexOf(character) >= 0;
    }

    static int position(char character) {
        return ALL.indexOf(character);
    }
}
