package org.siteready.catalog;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** A piece of what was read; each of its characters knows its place in the whole, also after decoding. */
final class Placed {

    private final String text;
    private final int[] places;

    /** @param places of each character, and last the place after them */
    private Placed(String text, int[] places) {
        this.text = text;
        this.places = places;
    }

    static Placed whole(String text) {
        int[] places = new int[text.length() + 1];
        Arrays.setAll(places, i -> i);
        return new Placed(text, places);
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    char at(int index) {
        return text.charAt(index);
    }

    int place(int index) {
        return places[index];
    }

    /** From one character to before another, as far as there are any. */
    Placed part(int from, int to) {
        int start = Math.max(0, Math.min(from, length()));
        int end = Math.max(start, Math.min(to, length()));
        return new Placed(text.substring(start, end), Arrays.copyOfRange(places, start, end + 1));
    }

    Placed from(int start) {
        return part(start, length());
    }

    boolean startsWith(String start) {
        return text.startsWith(start);
    }

    /** The index of a character, or the length where there is none. */
    int find(char sought, int from) {
        int found = text.indexOf(sought, from);
        return found < 0 ? length() : found;
    }

    boolean all(IntPredicate allowed) {
        return text.chars().allMatch(allowed);
    }

    boolean digits() {
        return all(Placed::digit);
    }

    static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }

    static boolean upper(int character) {
        return character >= 'A' && character <= 'Z';
    }

    static boolean alphanumeric(int character) {
        return digit(character) || upper(character);
    }

    /** With {@code %41} and the like as the characters that they stand for; what is no such code stays. */
    Placed decoded() {
        StringBuilder plain = new StringBuilder(length());
        int[] kept = new int[length() + 1];
        int i = 0;
        while (i < length()) {
            int code = code(i);
            kept[plain.length()] = places[i];
            plain.append(code < 0 ? at(i) : (char) code);
            i += code < 0 ? 1 : 3;
        }
        kept[plain.length()] = places[length()];
        return new Placed(plain.toString(), Arrays.copyOf(kept, plain.length() + 1));
    }

    private int code(int index) {
        if (at(index) != '%' || index + 2 >= length()) {
            return -1;
        }
        int high = Character.digit(at(index + 1), 16);
        int low = Character.digit(at(index + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    @Override
    public String toString() {
        return text;
    }
}
