package org.siteready.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Item;
import org.siteready.facts.Reading;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;

/** Law 2: what the results come to. */
final class Deciding {

    private Deciding() {}

    static Outcome outcome(List<Judged> judged) {
        boolean review = false;
        boolean pass = false;
        for (Judged one : judged) {
            if (one.criterion().severity() == Severity.RECOMMENDED || one.waived()) {
                continue;
            }
            switch (one.result()) {
                case ERROR, FAIL -> {
                    return Outcome.BLOCK;
                }
                case UNKNOWN, NOT_CHECKED -> review = true;
                case PASS -> pass = true;
                case NOT_APPLICABLE -> {}
            }
        }
        return review || !pass ? Outcome.REVIEW : Outcome.ALLOW;
    }

    /**
     * The earliest instant after the decision at which a fact, answer, waiver or day that it used runs out (law 7).
     *
     * <p>A day that rules compared with the clock counts to its end, as {@code os-supported} does with the end of support.
     */
    static @Nullable Instant validUntil(List<Judged> judged, Instant at) {
        Instant earliest = null;
        for (Judged one : judged) {
            if (one.result() == Result.ERROR) {
                continue;
            }
            Item item = one.item();
            earliest = earlier(earliest, item == null ? null : item.runsOut(), at);
            earliest = earlier(earliest, one.runsOut(), at);
            earliest = earlier(
                    earliest,
                    one.waiver() != null && one.waived() ? one.waiver().expiresAt() : null,
                    at);
            for (Found found : item == null ? one.found() : List.<Found>of()) {
                for (Reading reading : found.facts()) {
                    earliest = earlier(earliest, reading.runsOut(), at);
                }
            }
        }
        return earliest;
    }

    private static @Nullable Instant earlier(@Nullable Instant earliest, @Nullable Instant other, Instant at) {
        if (other == null || !other.isAfter(at)) {
            return earliest;
        }
        return earliest == null || other.isBefore(earliest) ? other : earliest;
    }
}
