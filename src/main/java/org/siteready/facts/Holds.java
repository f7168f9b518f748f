package org.siteready.facts;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a value is as an operator and an operand ask. */
final class Holds {

    private Holds() {}

    /** @throws IllegalArgumentException when value and operand are not of the operator's type */
    static boolean test(Operator operator, Value value, Operand operand, Environment environment) {
        return switch (operator) {
            case EQUALS -> equal(value, single(operand), environment);
            case NOT_EQUALS -> !equal(value, single(operand), environment);
            case ONE_OF -> several(operand).stream().anyMatch(one -> equal(value, one, environment));
            case NONE_OF -> several(operand).stream().noneMatch(one -> equal(value, one, environment));
            case AT_LEAST -> compare(value, single(operand)) >= 0;
            case AT_MOST -> compare(value, single(operand)) <= 0;
            case BETWEEN, VERSION_RANGE -> within(operator, value, operand);
            case VERSION_AT_LEAST -> compare(value, single(operand)) >= 0;
            case CONTAINS_ALL -> members(value).containsAll(texts(operand));
            case CONTAINS_ANY -> !Collections.disjoint(members(value), texts(operand));
            case CONTAINS_NONE -> Collections.disjoint(members(value), texts(operand));
            case PRESENT -> true;
            case BEFORE -> moment(value).before(moment(single(operand)).in(environment.zone()));
            case AFTER -> moment(single(operand)).in(environment.zone()).before(moment(value));
            case AT_LEAST_DAYS_FROM_NOW -> environment.at().isBefore(notAheadFrom(value, operand, environment));
            case MATCHES -> pattern(operand).matches(value.text());
            case MANUAL -> throw new IllegalArgumentException("a person answers this, no fact does");
        };
    }

    /** Days that rules and specifications name are days of the site. */
    private static boolean equal(Value value, Value asked, Environment environment) {
        return value.equals(asked instanceof Value.Moment day ? day.in(environment.zone()) : asked);
    }

    /**
     * The first instant, to the millisecond, at which the value is no longer the asked number of days ahead: an instant
     * counts itself; a day counts to its end, and its end belongs to the next day.
     */
    static Instant notAheadFrom(Value value, Operand operand, Environment environment) {
        Value.Moment moment = moment(value);
        Instant last = lastInstant(value, operand, environment);
        return moment.starts().equals(moment.ends()) ? last.plusMillis(1) : last;
    }

    /** The end of the value, the asked number of days earlier by the site's calendar. */
    static Instant lastInstant(Value value, Operand operand, Environment environment) {
        if (!(single(operand) instanceof Value.Amount days)) {
            throw mismatch(value, operand);
        }
        return moment(value)
                .ends()
                .atZone(environment.zone())
                .minusDays(days.number().longValueExact())
                .toInstant();
    }

    private static boolean within(Operator operator, Value value, Operand operand) {
        if (!(operand instanceof Operand.Range range)) {
            throw mismatch(value, operand);
        }
        int highest = operator == Operator.BETWEEN ? 0 : -1;
        return (range.from() == null || compare(value, range.from()) >= 0)
                && (range.to() == null || compare(value, range.to()) <= highest);
    }

    static int compare(Value left, Value right) {
        if (left instanceof Value.Amount one
                && right instanceof Value.Amount other
                && one.unit().dimension().equals(other.unit().dimension())) {
            return one.base().compareTo(other.base());
        }
        if (left instanceof Value.Release one && right instanceof Value.Release other) {
            return one.version().compareTo(other.version());
        }
        throw new IllegalArgumentException("'" + left.text() + "' cannot be compared with '" + right.text() + "'");
    }

    private static Value single(Operand operand) {
        if (operand instanceof Operand.Single single) {
            return single.value();
        }
        throw new IllegalArgumentException("one value is needed, not '" + operand.text() + "'");
    }

    private static List<Value> several(Operand operand) {
        if (operand instanceof Operand.Several several) {
            return several.values();
        }
        throw new IllegalArgumentException("a list is needed, not '" + operand.text() + "'");
    }

    private static Set<String> texts(Operand operand) {
        if (operand instanceof Operand.Single single) {
            return members(single.value());
        }
        return several(operand).stream().map(Value::text).collect(Collectors.toSet());
    }

    private static Set<String> members(Value value) {
        if (value instanceof Value.Members members) {
            return members.all();
        }
        throw new IllegalArgumentException("a set is needed, not '" + value.text() + "'");
    }

    private static Value.Moment moment(Value value) {
        if (value instanceof Value.Moment moment) {
            return moment;
        }
        throw new IllegalArgumentException("a date is needed, not '" + value.text() + "'");
    }

    private static com.google.re2j.Pattern pattern(Operand operand) {
        if (operand instanceof Operand.Pattern pattern) {
            return pattern.pattern();
        }
        throw new IllegalArgumentException("a pattern is needed, not '" + operand.text() + "'");
    }

    private static IllegalArgumentException mismatch(Value value, Operand operand) {
        return new IllegalArgumentException("'" + value.text() + "' cannot be compared with '" + operand.text() + "'");
    }
}
