package org.siteready.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answered;
import org.siteready.facts.Criterion;
import org.siteready.facts.Item;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import org.siteready.facts.State;

/**
 * A criterion with its one result (law 1) and all that explains it (law 5).
 *
 * @param reasons of the worst judgments, sorted
 * @param rules that made them, sorted
 * @param facts that they looked at
 * @param conflicting the other results where two rules disagree on the same facts, sorted; else empty
 * @param item what was asked, when it is judged by its check
 * @param runsOut the end of the earliest day that rules compared with the clock, or null
 * @param waiver what the waivers for it come to, or null where there are none
 */
public record Judged(
        Criterion criterion,
        Result result,
        List<Reason> reasons,
        List<String> rules,
        List<Reading> facts,
        List<Result> conflicting,
        @Nullable Item item,
        @Nullable Instant runsOut,
        @Nullable WaiverUse waiver) {

    /** Whether a waiver keeps this from closing the gate. */
    public boolean waived() {
        return waiver != null && waiver.covers();
    }

    /** Beside an UNKNOWN: what the last known values or the last answer came to; else null (law 5). */
    public @Nullable Result lastKnown() {
        Item asked = item();
        if (result() != Result.UNKNOWN || asked == null) {
            return null;
        }
        if (asked.manual()) {
            return asked.answered() == Answered.STALE && asked.answer() != null
                    ? asked.answer().result()
                    : null;
        }
        return asked.lastKnown() == null ? null : asked.lastKnown() == State.MET ? Result.PASS : Result.FAIL;
    }

    Judged with(@Nullable WaiverUse use) {
        return new Judged(criterion, result, reasons, rules, facts, conflicting, item, runsOut, use);
    }
}
