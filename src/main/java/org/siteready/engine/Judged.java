package org.siteready.engine;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Answered;
import org.siteready.facts.Criterion;
import org.siteready.facts.Item;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import org.siteready.facts.State;
import org.siteready.store.Digest;

/**
 * A criterion with its one result (law 1). All that explains it (law 5) follows from what rules found, and is put together
 * when somebody reads it: most judgments are never read.
 */
public final class Judged {

    private final Criterion criterion;
    private final Result result;
    private final List<Found> found;
    private final List<Reason> gaps;
    private final @Nullable WaiverUse waiver;

    // What explains it is asked for by body, record and answer; each is made once and never changes, so that it does
    // not
    // matter which thread made it.
    private @Nullable List<Reason> reasons;
    private @Nullable List<String> rules;
    private @Nullable List<Reading> facts;
    private final @Nullable Map<Object, Object> kept;
    private @Nullable Digest digest;

    /**
     * @param found all that rules said of it
     * @param gaps what rules did not say: what they did not look at, could not search, or had no ground for
     */
    Judged(Criterion criterion, Result result, List<Found> found, List<Reason> gaps, @Nullable WaiverUse waiver) {
        this(criterion, result, found, gaps, waiver, false);
    }

    private Judged(
            Criterion criterion,
            Result result,
            List<Found> found,
            List<Reason> gaps,
            @Nullable WaiverUse waiver,
            boolean repeated) {
        this.kept = repeated ? new ConcurrentHashMap<>(2) : null;
        this.criterion = criterion;
        this.result = result;
        this.found = found;
        this.gaps = gaps;
        this.waiver = waiver;
    }

    public Criterion criterion() {
        return criterion;
    }

    public Result result() {
        return result;
    }

    /** All that rules said of it, in no order. */
    List<Found> found() {
        return found;
    }

    /** Of the worst judgments, sorted. */
    public List<Reason> reasons() {
        List<Reason> made = reasons;
        if (made == null) {
            made = List.copyOf(Explaining.reasons(result, found, gaps));
            reasons = made;
        }
        return made;
    }

    /** The rules that made the worst judgments, sorted; of an ERROR those that had no ground for what they said. */
    public List<String> rules() {
        List<String> made = rules;
        if (made == null) {
            made = List.copyOf(Explaining.rules(result, found));
            rules = made;
        }
        return made;
    }

    /** What the rules looked at, sorted. */
    public List<Reading> facts() {
        List<Reading> made = facts;
        if (made == null) {
            made = List.copyOf(Explaining.facts(found));
            facts = made;
        }
        return made;
    }

    /** The other results where two rules disagree on the same facts, sorted; else empty. */
    public List<Result> conflicting() {
        return Explaining.conflicting(result, found);
    }

    /** What was asked, when it is judged by its check. */
    public @Nullable Item item() {
        for (Found one : found) {
            if (one.judgment().item() != null) {
                return one.judgment().item();
            }
        }
        return null;
    }

    /** The end of the earliest day that rules compared with the clock, or null. */
    public @Nullable Instant runsOut() {
        Instant earliest = null;
        for (Found one : found) {
            earliest = Explaining.earlier(earliest, one.runsOut());
        }
        return earliest;
    }

    /** What the waivers for it come to, or null where there are none. */
    public @Nullable WaiverUse waiver() {
        return waiver;
    }

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

    /** The same, to be asked for again by other decisions: its text is then kept. */
    Judged repeated() {
        return new Judged(criterion, result, found, gaps, waiver, true);
    }

    /** The digest of its canonical form; made by {@code make} unless it is known. */
    Digest digest(Supplier<Digest> make) {
        Digest known = digest;
        if (known == null) {
            known = make.get();
            digest = known;
        }
        return known;
    }

    /**
     * What somebody makes of it, made once where it will be asked for again; whoever gets it changes nothing of it.
     *
     * @param key all that it depends on beside this judgment
     */
    @SuppressWarnings("unchecked")
    public <T> T made(Object key, Supplier<T> make) {
        return kept == null ? make.get() : (T) kept.computeIfAbsent(key, none -> make.get());
    }

    Judged with(@Nullable WaiverUse use) {
        return use == waiver ? this : new Judged(criterion, result, found, gaps, use);
    }

    @Override
    public String toString() {
        return criterion.id() + " " + result;
    }
}
