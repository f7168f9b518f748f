package org.siteready.impact;

/** How what is asked now stands to what was asked before. */
enum Relation {
    EQUAL,
    /** Whatever is enough now was enough before, and not the other way round. */
    TIGHTENED,
    /** Whatever was enough before is enough now, and not the other way round. */
    RELAXED,
    /** Neither can be shown. */
    CHANGED;

    /**
     * @param nowWithinBefore whether all that is enough now is shown to have been enough before
     * @param beforeWithinNow the other way round
     */
    static Relation of(boolean nowWithinBefore, boolean beforeWithinNow) {
        if (nowWithinBefore) {
            return beforeWithinNow ? EQUAL : TIGHTENED;
        }
        return beforeWithinNow ? RELAXED : CHANGED;
    }

    /** Of two sides of one requirement: what is tighter on one and looser on the other is neither. */
    Relation and(Relation other) {
        if (this == EQUAL || this == other) {
            return other;
        }
        return other == EQUAL ? this : CHANGED;
    }
}
