package org.siteready.facts;

/** What a criterion came to, the worst first: of several judgments the worst wins (law 3). */
public enum Result {
    ERROR,
    FAIL,
    UNKNOWN,
    NOT_CHECKED,
    NOT_APPLICABLE,
    PASS;

    /** The worse of two results. */
    public Result worst(Result other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
