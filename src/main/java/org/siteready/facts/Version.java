package org.siteready.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version, compared number by number: {@code 10.0.20348} is after {@code 10.0.9200}, {@code 2.10} after {@code 2.9}.
 *
 * <p>{@code 2.1} equals {@code 2.1.0}. What follows a hyphen is a pre-release and comes before its release, compared as
 * Semantic Versioning 2.0.0 (clause 11) says, except that digits within a word count as numbers ({@code rc10} is after
 * {@code rc2}). What follows a plus is build data and is not compared. One letter after the last number is a later patch
 * ({@code 1.1.1w}).
 */
public final class Version implements Comparable<Version> {

    /** How a version is written, as a regular expression that JSON Schema knows too. */
    public static final String PATTERN =
            "^[vV]?([0-9]{1,15}(?:\\.[0-9]{1,15}){0,9})([a-z])?(?:-([0-9A-Za-z.-]{1,60}))?(?:\\+([0-9A-Za-z.-]{1,60}))?$";

    private static final Pattern FORM = Pattern.compile(PATTERN);
    private static final Pattern WORD = Pattern.compile("[0-9]{1,15}|[^0-9.-]+");

    private final String text;
    private final List<Long> numbers = new ArrayList<>();
    private final String letter;
    private final List<String> preRelease;

    private Version(String text, Matcher parts) {
        this.text = text;
        for (String number : parts.group(1).split("\\.")) {
            numbers.add(Long.valueOf(number));
        }
        while (numbers.size() > 1 && numbers.get(numbers.size() - 1) == 0) {
            numbers.remove(numbers.size() - 1);
        }
        letter = parts.group(2) == null ? "" : parts.group(2);
        preRelease = parts.group(3) == null
                ? List.of()
                : WORD.matcher(parts.group(3))
                        .results()
                        .map(word -> word.group())
                        .toList();
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException when the text is not numbers with dots, an optional letter, an optional
     *     {@code -pre-release} and an optional {@code +build}
     */
    public static Version of(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a version; write numbers with dots, and a pre-release after a hyphen: 2.10.1-rc.1");
        }
        return new Version(text, parts);
    }

    /** Whether a text is a version. */
    public static boolean readable(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public int compareTo(Version other) {
        for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
            int order = Long.compare(number(i), other.number(i));
            if (order != 0) {
                return order;
            }
        }
        int order = letter.compareTo(other.letter);
        return order != 0 ? order : comparePreRelease(other);
    }

    private long number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    private int comparePreRelease(Version other) {
        if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
            return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
        }
        for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
            int order = compareWords(preRelease.get(i), other.preRelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(preRelease.size(), other.preRelease.size());
    }

    private static int compareWords(String left, String right) {
        boolean leftIsNumber = Character.isDigit(left.charAt(0));
        boolean rightIsNumber = Character.isDigit(right.charAt(0));
        if (leftIsNumber && rightIsNumber) {
            return Long.compare(Long.parseLong(left), Long.parseLong(right));
        }
        return leftIsNumber == rightIsNumber ? left.compareTo(right) : leftIsNumber ? -1 : 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return numbers.hashCode() * 31 + letter.hashCode() * 7 + preRelease.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
