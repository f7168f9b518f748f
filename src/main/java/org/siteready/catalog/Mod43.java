package org.siteready.catalog;

/** The characters of HIBCC and the check character over them (ANSI/HIBC 2.6, appendix B). */
final class Mod43 {

    private static final String ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%";

    private Mod43() {}

    static boolean has(int character) {
        return ALL.indexOf(character) >= 0;
    }

    /** The sum of all values modulo 43, as a character; a space, a plus and a slash are as good as any. */
    static char check(String data) {
        int sum = data.chars().map(ALL::indexOf).sum();
        return ALL.charAt(Math.floorMod(sum, ALL.length()));
    }
}
