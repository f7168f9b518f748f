package org.siteready.facts;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The value of a fact, of the type that the vocabulary gives its key. Equal values mean the same, however written. */
public sealed interface Value {

    /** As a person reads it: {@code 16 GiB}, {@code 2.10}, {@code [CT, MR]}. */
    String text();

    /** A text, or one of an enumeration. */
    record Text(String text) implements Value {}

    /** Yes or no. */
    record Flag(boolean yes) implements Value {
        @Override
        public String text() {
            return Boolean.toString(yes);
        }
    }

    /** A number with its unit; equal when the amounts are, so 16 GiB equals 16384 MiB. */
    record Amount(BigDecimal number, Unit unit, BigDecimal base) implements Value {

        public static Amount of(BigDecimal number, Unit unit) {
            return new Amount(number, unit, number.multiply(unit.factor()).stripTrailingZeros());
        }

        @Override
        public String text() {
            String digits = number.stripTrailingZeros().toPlainString();
            return unit.symbol().isEmpty() ? digits : digits + " " + unit.symbol();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Amount amount
                    && amount.unit.dimension().equals(unit.dimension())
                    && amount.base.compareTo(base) == 0;
        }

        @Override
        public int hashCode() {
            return base.hashCode();
        }
    }

    /** A version. */
    record Release(Version version) implements Value {
        @Override
        public String text() {
            return version.toString();
        }
    }

    /**
     * A day in its zone, counted to its end, or an instant.
     *
     * @param written as it was given
     * @param starts the first instant of the day, or the instant
     * @param ends the first instant after the day, or the instant
     */
    record Moment(String written, Instant starts, Instant ends) implements Value {

        private static final int DAY = "2027-03-31".length();

        @Override
        public String text() {
            return written;
        }

        /** A day as that zone has it; an instant as it is. Days in rules and specifications are days of the site. */
        public Moment in(ZoneId zone) {
            return written.length() == DAY ? ofDay(written, zone) : this;
        }

        /**
         * A day in a zone.
         *
         * @throws java.time.format.DateTimeParseException when the text is not a day such as 2027-03-31
         */
        public static Moment ofDay(String text, ZoneId zone) {
            LocalDate day = LocalDate.parse(text);
            return new Moment(
                    text,
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
        }

        /** Whether this lies wholly before the other. */
        public boolean before(Moment other) {
            return !ends.isAfter(other.starts) && !equals(other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Moment moment && moment.starts.equals(starts) && moment.ends.equals(ends);
        }

        @Override
        public int hashCode() {
            return starts.hashCode();
        }
    }

    /** A set of texts, in their natural order. */
    record Members(Set<String> all) implements Value {

        public static Members of(Collection<String> members) {
            return new Members(java.util.Collections.unmodifiableSet(new TreeSet<>(members)));
        }

        @Override
        public String text() {
            return all.toString();
        }
    }
}
