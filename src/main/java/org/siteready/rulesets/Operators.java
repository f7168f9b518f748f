package org.siteready.rulesets;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.siteready.facts.Operator;

/** Which operator fits which type. */
final class Operators {

    private static final Set<Key.Type> ANY = EnumSet.allOf(Key.Type.class);
    private static final Set<Key.Type> SINGLE = EnumSet.complementOf(EnumSet.of(Key.Type.SET));
    private static final Map<Operator, Set<Key.Type>> FITTING = new EnumMap<>(Operator.class);

    static {
        FITTING.put(Operator.EQUALS, ANY);
        FITTING.put(Operator.NOT_EQUALS, ANY);
        FITTING.put(Operator.PRESENT, ANY);
        FITTING.put(Operator.ONE_OF, SINGLE);
        FITTING.put(Operator.NONE_OF, SINGLE);
        for (Operator of : List.of(Operator.AT_LEAST, Operator.AT_MOST, Operator.BETWEEN)) {
            FITTING.put(of, EnumSet.of(Key.Type.NUMBER));
        }
        for (Operator of : List.of(Operator.VERSION_AT_LEAST, Operator.VERSION_RANGE)) {
            FITTING.put(of, EnumSet.of(Key.Type.VERSION));
        }
        for (Operator of : List.of(Operator.CONTAINS_ALL, Operator.CONTAINS_ANY, Operator.CONTAINS_NONE)) {
            FITTING.put(of, EnumSet.of(Key.Type.SET));
        }
        for (Operator of : List.of(Operator.BEFORE, Operator.AFTER, Operator.AT_LEAST_DAYS_FROM_NOW)) {
            FITTING.put(of, EnumSet.of(Key.Type.DATE));
        }
        FITTING.put(Operator.MATCHES, EnumSet.of(Key.Type.TEXT, Key.Type.ENUMERATION));
        FITTING.put(Operator.MANUAL, EnumSet.noneOf(Key.Type.class));
    }

    private Operators() {}

    static boolean fits(Operator operator, Key.Type type) {
        return FITTING.getOrDefault(operator, Set.of()).contains(type);
    }

    static String fitting(Key.Type type) {
        return String.join(
                ", ",
                Arrays.stream(Operator.values())
                        .filter(operator -> fits(operator, type))
                        .map(Enum::name)
                        .toList());
    }

    /** Whether the operator compares with exactly one value of the key's own type. */
    static boolean ofOneValue(Operator operator) {
        return switch (operator) {
            case EQUALS, NOT_EQUALS, AT_LEAST, AT_MOST, VERSION_AT_LEAST, BEFORE, AFTER -> true;
            default -> false;
        };
    }

    /** Whether another fact can be the operand: of the same type and dimension, where the operator takes one value. */
    static boolean comparable(Operator operator, Key key, Key other) {
        if (operator == Operator.AT_LEAST_DAYS_FROM_NOW) {
            return other.type() == Key.Type.NUMBER && other.unit().dimension().isEmpty() && other.whole();
        }
        boolean sets = operator == Operator.CONTAINS_ALL
                || operator == Operator.CONTAINS_ANY
                || operator == Operator.CONTAINS_NONE;
        return (ofOneValue(operator) || sets)
                && textual(key.type()) == textual(other.type())
                && (key.type() == other.type() || textual(key.type()))
                && key.unit().dimension().equals(other.unit().dimension());
    }

    private static boolean textual(Key.Type type) {
        return type == Key.Type.TEXT || type == Key.Type.ENUMERATION;
    }
}
