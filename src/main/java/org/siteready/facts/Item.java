package org.siteready.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A criterion that is judged by its check, with what is known of it: what the checklist rules judge.
 *
 * @param state of a manual item NOT_MET: its answer says more
 * @param lastKnown of an item that is not known, what the last known values came to, or null
 * @param runsOut the first instant at which this may change by time alone, or null
 */
public record Item(
        Criterion criterion,
        Applicability applicability,
        boolean manual,
        State state,
        Answered answered,
        @Nullable State lastKnown,
        List<Reading> applicabilityReadings,
        List<Reading> readings,
        List<Reading> failing,
        List<Required> required,
        @Nullable Answer answer,
        @Nullable Instant runsOut) {

    /** Looks up all that the criterion's check asks. */
    public static Item of(
            Criterion criterion, Criterion.Check check, Environment environment, @Nullable Answer answer) {
        Condition.Group when = check.appliesWhen();
        Finding applies = when == null ? null : when.find(environment);
        Finding found = check.manual() ? null : check.what().find(environment);
        Answered answered = answered(answer, environment.at());
        Instant until = answer == null || answered == Answered.STALE ? null : answer.validUntil();
        Instant runsOut = applies == null ? null : applies.runsOut();
        return new Item(
                criterion,
                applicability(applies),
                check.manual(),
                found == null ? State.NOT_MET : found.state(),
                answered,
                found == null ? null : found.lastKnown(),
                applies == null ? List.of() : applies.readings(),
                found == null ? List.of() : found.readings(),
                found == null ? List.of() : found.failing(),
                found == null ? List.of() : found.required(),
                answer,
                Finding.earlier(runsOut, found == null ? until : found.runsOut()));
    }

    private static Applicability applicability(@Nullable Finding applies) {
        if (applies == null || applies.state() == State.MET) {
            return Applicability.APPLIES;
        }
        return applies.state() == State.NOT_MET ? Applicability.DOES_NOT_APPLY : Applicability.UNKNOWN;
    }

    private static Answered answered(@Nullable Answer answer, Instant at) {
        if (answer == null) {
            return Answered.NOT_YET;
        }
        if (answer.validUntil() != null && !answer.validUntil().isAfter(at)) {
            return Answered.STALE;
        }
        return switch (answer.result()) {
            case PASS -> Answered.PASS;
            case NOT_APPLICABLE -> Answered.NOT_APPLICABLE;
            default -> Answered.FAIL;
        };
    }

    /** Whether every value that this rests on was measured, not only said. */
    public boolean isMeasured() {
        return readings.stream()
                .allMatch(reading -> reading.fact() != null && reading.fact().source() == Source.MEASURED);
    }
}
