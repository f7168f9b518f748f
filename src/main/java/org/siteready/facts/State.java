package org.siteready.facts;

/** What is known of a reading, a condition or an item; the first of several unknown states names the reason. */
public enum State {
    /** No subject plays the role. */
    UNBOUND,
    /** Sources disagree and nobody has settled it. */
    CONTRADICTED,
    /** Known once, and too old now. */
    STALE,
    /** Never said. */
    MISSING,
    /** Known and short of what is required. */
    NOT_MET,
    /** Known and as required; of a reading: known. */
    MET;

    /** Whether something has still to be learnt. */
    public boolean unknown() {
        return compareTo(MISSING) <= 0;
    }

    State first(State other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
