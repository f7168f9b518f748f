package org.siteready.facts;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a fact is compared with. */
public sealed interface Operand {

    /** As a person reads it. */
    String text();

    /** Nothing: PRESENT and MANUAL. */
    record None() implements Operand {
        @Override
        public String text() {
            return "";
        }
    }

    /** One value. */
    record Single(Value value) implements Operand {
        @Override
        public String text() {
            return value.text();
        }
    }

    /** Several values. */
    record Several(List<Value> values) implements Operand {
        @Override
        public String text() {
            return values.stream().map(Value::text).collect(Collectors.joining(", "));
        }
    }

    /** From and to; BETWEEN includes both, VERSION_RANGE excludes the upper end; an open end is null. */
    record Range(@Nullable Value from, @Nullable Value to) implements Operand {
        @Override
        public String text() {
            return (from == null ? "" : from.text()) + " .. " + (to == null ? "" : to.text());
        }
    }

    /** A pattern of RE2, matched against the whole text. */
    record Pattern(com.google.re2j.Pattern pattern) implements Operand {
        @Override
        public String text() {
            return pattern.pattern();
        }
    }

    /** The value of another fact. */
    record OfFact(String role, String key) implements Operand {
        @Override
        public String text() {
            return role + " " + key;
        }
    }

    /** Depends on a number: the first step that reaches it, the last one above all. */
    record Tiers(String role, String key, List<Step> steps) implements Operand {
        @Override
        public String text() {
            return steps.stream().map(Step::text).collect(Collectors.joining(", "));
        }

        /** What is asked at this number; the last step has no upper end. */
        public Value at(Value number) {
            for (Step step : steps) {
                if (step.upTo == null || Holds.compare(number, step.upTo) <= 0) {
                    return step.value;
                }
            }
            throw new IllegalArgumentException("no step for " + number.text() + " in " + text());
        }
    }

    /** One step of a tier; {@code upTo} is null in the last. */
    record Step(@Nullable Value upTo, Value value) {
        String text() {
            return (upTo == null ? "above: " : "up to " + upTo.text() + ": ") + value.text();
        }
    }
}
