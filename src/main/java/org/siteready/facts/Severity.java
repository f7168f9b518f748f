package org.siteready.facts;

/** What a criterion does to a gate: a mandatory one can close it, a recommended one is only shown. */
public enum Severity {
    MANDATORY,
    RECOMMENDED
}
