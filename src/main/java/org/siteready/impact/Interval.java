package org.siteready.impact;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Operand;
import org.siteready.facts.Operator;
import org.siteready.facts.Value;

/**
 * Numbers or versions between two ends.
 *
 * @param low the lowest value, which belongs to it; null when there is no lower end
 * @param high the upper end; null when there is none
 * @param open whether the upper end does not belong to it
 */
record Interval(@Nullable Value low, @Nullable Value high, boolean open) {

    /** Nothing when the operator does not ask for an interval. */
    static Optional<Interval> of(Operator operator, Operand operand) {
        if (operand instanceof Operand.Single single) {
            return switch (operator) {
                case AT_LEAST, VERSION_AT_LEAST -> Optional.of(new Interval(single.value(), null, false));
                case AT_MOST -> Optional.of(new Interval(null, single.value(), false));
                default -> Optional.empty();
            };
        }
        return operand instanceof Operand.Range range
                ? Optional.of(new Interval(range.from(), range.to(), operator == Operator.VERSION_RANGE))
                : Optional.empty();
    }

    /** Whether all of this lies in the other. */
    boolean within(Interval other) {
        return notBelow(other) && notAbove(other);
    }

    private boolean notBelow(Interval other) {
        return other.low == null || low != null && compare(low, other.low) >= 0;
    }

    private boolean notAbove(Interval other) {
        if (other.high == null || high == null) {
            return other.high == null;
        }
        int order = compare(high, other.high);
        return order < 0 || order == 0 && (open || !other.open);
    }

    private static int compare(Value one, Value other) {
        if (one instanceof Value.Amount left && other instanceof Value.Amount right) {
            return left.base().compareTo(right.base());
        }
        if (one instanceof Value.Release left && other instanceof Value.Release right) {
            return left.version().compareTo(right.version());
        }
        throw new IllegalArgumentException("'" + one.text() + "' cannot be compared with '" + other.text() + "'");
    }
}
