package org.siteready.facts;

/** What a person said of a manual item. */
public enum Answered {
    NOT_YET,
    STALE,
    FAIL,
    NOT_APPLICABLE,
    PASS
}
