package org.siteready.facts;

/** Whether a conditional requirement concerns this site at all (obligation O-2.1-10). */
public enum Applicability {
    APPLIES,
    DOES_NOT_APPLY,
    UNKNOWN
}
