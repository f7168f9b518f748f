package org.siteready.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares readings with what a condition asks. */
final class Comparing {

    private Comparing() {}

    static Finding find(Condition condition, Environment environment) {
        List<Reading> readings = environment.readings(condition.role(), condition.key(), condition.validityDays());
        LookedUp operand = LookedUp.of(condition.operand(), condition.validityDays(), environment);
        if (readings.size() == 1) {
            return find(condition, operand, readings.get(0), environment);
        }
        List<Finding> findings = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            findings.add(find(condition, operand, reading, environment));
        }
        return Finding.join(condition.over(), findings);
    }

    private static Finding find(Condition condition, LookedUp operand, Reading reading, Environment environment) {
        State state = reading.state().first(operand.state());
        State lastKnown = null;
        Instant runsOut = Finding.earlier(reading.runsOut(), operand.runsOut());
        Value value = reading.fact() == null ? null : reading.fact().value();
        if (value != null && operand.lastKnown()) {
            boolean holds = Holds.test(condition.operator(), value, operand.operand(), environment);
            lastKnown = holds ? State.MET : State.NOT_MET;
            state = state == State.MET ? lastKnown : state;
            runsOut = Finding.earlier(runsOut, flips(condition, holds, value, operand.operand(), environment));
        }
        return new Finding(
                state,
                state.unknown() ? lastKnown : null,
                with(reading, operand.readings()),
                state == State.NOT_MET ? List.of(reading) : List.of(),
                List.of(required(condition, operand)),
                runsOut);
    }

    private static Required required(Condition condition, LookedUp operand) {
        Operand asked = operand.state() == State.MET ? operand.operand() : condition.operand();
        return new Required(condition.role(), condition.key(), condition.operator(), asked);
    }

    private static List<Reading> with(Reading reading, List<Reading> more) {
        if (more.isEmpty()) {
            return List.of(reading);
        }
        List<Reading> all = new ArrayList<>(more);
        all.add(0, reading);
        return all;
    }

    private static @Nullable Instant flips(
            Condition condition, boolean holds, Value value, Operand operand, Environment environment) {
        return holds && condition.operator() == Operator.AT_LEAST_DAYS_FROM_NOW
                ? Holds.notAheadFrom(value, operand, environment)
                : null;
    }

    /**
     * An operand once tiers and other facts are looked up, if need be by what was last known of them; as written where
     * nothing was.
     */
    private record LookedUp(
            Operand operand,
            State state,
            boolean lastKnown,
            List<Reading> readings,
            @Nullable Instant runsOut) {

        static LookedUp of(Operand operand, @Nullable Integer validityDays, Environment environment) {
            if (operand instanceof Operand.OfFact fact) {
                return of(operand, environment.readings(fact.role(), fact.key(), validityDays));
            }
            if (operand instanceof Operand.Tiers tiers) {
                return of(operand, environment.readings(tiers.role(), tiers.key(), validityDays));
            }
            return new LookedUp(operand, State.MET, true, List.of(), null);
        }

        private static LookedUp of(Operand operand, List<Reading> readings) {
            State state = readings.stream().map(Reading::state).reduce(State.MET, State::first);
            List<Value> values = lastKnown(readings);
            if (state == State.MET && values.size() > 1) {
                state = State.CONTRADICTED;
            }
            Instant runsOut = readings.stream().map(Reading::runsOut).reduce(null, Finding::earlier);
            boolean agreed = values.size() == 1;
            return new LookedUp(agreed ? resolve(operand, values.get(0)) : operand, state, agreed, readings, runsOut);
        }

        /** The values that are known or were; none where a reading never had one. */
        private static List<Value> lastKnown(List<Reading> readings) {
            List<Value> values = new ArrayList<>();
            for (Reading reading : readings) {
                Fact fact = reading.fact();
                if (fact == null) {
                    return List.of();
                }
                if (!values.contains(fact.value())) {
                    values.add(fact.value());
                }
            }
            return values;
        }

        private static Operand resolve(Operand operand, Value value) {
            if (operand instanceof Operand.Tiers tiers) {
                return new Operand.Single(tiers.at(value));
            }
            return new Operand.Single(value);
        }
    }
}
