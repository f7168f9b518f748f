package org.siteready.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a condition came to.
 *
 * @param state MET, NOT_MET, or the first reason why it is not known
 * @param lastKnown the same with the last known values where they are stale; null when there are none
 * @param readings all that it looked at
 * @param failing the readings that miss what is required
 * @param required what was asked, once tiers and other facts are looked up
 * @param runsOut the first instant at which this may change by time alone, or null
 */
record Finding(
        State state,
        @Nullable State lastKnown,
        List<Reading> readings,
        List<Reading> failing,
        List<Required> required,
        @Nullable Instant runsOut) {

    static Finding join(Quantifier join, List<Finding> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<Reading> readings = new ArrayList<>();
        List<Reading> failing = new ArrayList<>();
        List<Required> required = new ArrayList<>();
        Instant runsOut = null;
        for (Finding part : parts) {
            readings.addAll(part.readings);
            failing.addAll(part.failing);
            part.required.stream().filter(r -> !required.contains(r)).forEach(required::add);
            runsOut = earlier(runsOut, part.runsOut);
        }
        State state = joined(join, parts.stream().map(Finding::state).toList());
        State lastKnown = joined(join, parts.stream().map(Finding::last).toList());
        return new Finding(state, lastKnown.unknown() ? null : lastKnown, readings, failing, required, runsOut);
    }

    /** Three-valued: one decisive part decides, else whatever is unknown keeps the whole unknown. */
    private static State joined(Quantifier join, List<State> states) {
        State decisive = join == Quantifier.ALL ? State.NOT_MET : State.MET;
        if (states.contains(decisive)) {
            return decisive;
        }
        return states.stream()
                .filter(State::unknown)
                .reduce(State::first)
                .orElse(decisive == State.MET ? State.NOT_MET : State.MET);
    }

    private State last() {
        return lastKnown == null ? state : lastKnown;
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }
}
