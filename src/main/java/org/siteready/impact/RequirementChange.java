package org.siteready.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.facts.Reason;
import org.siteready.facts.Requirement;

/**
 * What became of one requirement from one specification to another.
 *
 * @param before null when it was added
 * @param after null when it was removed
 * @param reasons what differs, in words
 */
public record RequirementChange(
        Kind kind, @Nullable Requirement before, @Nullable Requirement after, List<Reason> reasons) {

    /** What became of it. */
    public enum Kind {
        ADDED,
        TIGHTENED,
        CHANGED,
        RELAXED,
        REMOVED,
        EQUAL;

        /** Whether a site that was fit before may be unfit now. */
        public boolean demands() {
            return this == ADDED || this == TIGHTENED || this == CHANGED;
        }

        /** Whether a site that was unfit before may be fit now. */
        public boolean eases() {
            return this == RELAXED || this == REMOVED || this == CHANGED;
        }
    }

    /** The id as it is now, or was last. */
    public String id() {
        return some().criterion().id();
    }

    /** The id before where it is another one now, else null. */
    public @Nullable String formerId() {
        String former = before == null ? id() : before.criterion().id();
        return former.equals(id()) ? null : former;
    }

    /** The requirement as it is now, or was last. */
    public Requirement some() {
        Requirement one = after == null ? before : after;
        if (one == null) {
            throw new IllegalStateException("a change of no requirement");
        }
        return one;
    }
}
