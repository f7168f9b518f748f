package org.siteready.impact;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Condition;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Quantifier;
import org.siteready.facts.Value;

/**
 * The values that an operator with a literal operand accepts, held against those of another.
 *
 * <p>Only what can be shown for every value counts: where it cannot, the answer is no.
 */
final class Accepted {

    private final Operator operator;
    private final Operand operand;

    Accepted(Operator operator, Operand operand) {
        this.operator = operator;
        this.operand = operand;
    }

    /** Whether every value that this accepts is shown to be accepted by the other. */
    boolean within(Accepted other) {
        if (other.operator == Operator.PRESENT || same(other)) {
            return true;
        }
        if (mixesDaysAndInstants(other)) {
            return false;
        }
        List<Value> only = only();
        if (only != null) {
            return other.operator != Operator.AT_LEAST_DAYS_FROM_NOW
                    && only.stream().allMatch(other::accepts);
        }
        if (other.operator == Operator.NOT_EQUALS || other.operator == Operator.NONE_OF) {
            return operator != Operator.AT_LEAST_DAYS_FROM_NOW
                    && other.named().stream().noneMatch(this::accepts);
        }
        return Interval.of(operator, operand)
                .map(mine -> Interval.of(other.operator, other.operand)
                        .map(mine::within)
                        .orElse(false))
                .orElseGet(() -> setsWithin(other) || datesWithin(other));
    }

    private boolean same(Accepted other) {
        if (operator != other.operator) {
            return false;
        }
        if (operand instanceof Operand.Pattern mine && other.operand instanceof Operand.Pattern its) {
            return mine.text().equals(its.text());
        }
        return !named().isEmpty() && new HashSet<>(named()).equals(new HashSet<>(other.named()))
                || operand.equals(other.operand);
    }

    /** The values that the operand names; none of a range or a pattern. */
    private List<Value> named() {
        if (operand instanceof Operand.Single single) {
            return List.of(single.value());
        }
        return operand instanceof Operand.Several several ? several.values() : List.of();
    }

    /** All values that are accepted where they can be counted, else null. */
    private @Nullable List<Value> only() {
        List<Value> named = named();
        return switch (operator) {
            case EQUALS, ONE_OF -> named;
            case NOT_EQUALS, NONE_OF -> otherFlags(named);
            case BETWEEN ->
                operand instanceof Operand.Range range
                                && range.from() != null
                                && range.from().equals(range.to())
                        ? List.of(range.from())
                        : null;
            default -> null;
        };
    }

    /** What is not one flag is the other. */
    private static @Nullable List<Value> otherFlags(List<Value> named) {
        return !named.isEmpty() && named.stream().allMatch(Value.Flag.class::isInstance)
                ? Stream.of(new Value.Flag(true), new Value.Flag(false))
                        .filter(flag -> !named.contains(flag))
                        .<Value>map(flag -> flag)
                        .toList()
                : null;
    }

    private boolean accepts(Value value) {
        Value asRead = value instanceof Value.Moment day ? day.in(ZoneOffset.UTC) : value;
        return new Condition("", "", operator, operand, Quantifier.ALL, null).allows(asRead);
    }

    /** A day is as long as its zone makes it, so that it cannot be held against an instant before a site is known. */
    private boolean mixesDaysAndInstants(Accepted other) {
        return Stream.concat(named().stream(), other.named().stream())
                        .filter(Value.Moment.class::isInstance)
                        .map(value -> value.text().length())
                        .map(length -> length == "2027-03-31".length())
                        .distinct()
                        .count()
                > 1;
    }

    private boolean setsWithin(Accepted other) {
        Set<String> mine = members();
        Set<String> its = other.members();
        return switch (other.operator) {
            case CONTAINS_ALL ->
                its.isEmpty()
                        || operator == Operator.CONTAINS_ALL && mine.containsAll(its)
                        || operator == Operator.CONTAINS_ANY && its.size() == 1 && its.equals(mine);
            case CONTAINS_ANY ->
                operator == Operator.CONTAINS_ALL && !Collections.disjoint(mine, its)
                        || operator == Operator.CONTAINS_ANY && its.containsAll(mine);
            case CONTAINS_NONE -> its.isEmpty() || operator == Operator.CONTAINS_NONE && mine.containsAll(its);
            default -> false;
        };
    }

    private Set<String> members() {
        Set<String> members = new HashSet<>();
        for (Value value : named()) {
            Collection<String> more = value instanceof Value.Members set ? set.all() : List.of(value.text());
            members.addAll(more);
        }
        return members;
    }

    private boolean datesWithin(Accepted other) {
        if (operator != other.operator || named().size() != 1 || other.named().size() != 1) {
            return false;
        }
        Value mine = named().get(0);
        Value its = other.named().get(0);
        if (mine instanceof Value.Amount days && its instanceof Value.Amount fewer) {
            return operator == Operator.AT_LEAST_DAYS_FROM_NOW && days.base().compareTo(fewer.base()) >= 0;
        }
        if (mine instanceof Value.Moment one && its instanceof Value.Moment bound) {
            int order = one.in(ZoneOffset.UTC)
                    .starts()
                    .compareTo(bound.in(ZoneOffset.UTC).starts());
            return operator == Operator.BEFORE && order <= 0 || operator == Operator.AFTER && order >= 0;
        }
        return false;
    }
}
