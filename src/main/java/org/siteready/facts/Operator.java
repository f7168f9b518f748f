package org.siteready.facts;

/** How a fact is compared with what is required. */
public enum Operator {
    EQUALS,
    NOT_EQUALS,
    ONE_OF,
    NONE_OF,
    AT_LEAST,
    AT_MOST,
    BETWEEN,
    VERSION_AT_LEAST,
    VERSION_RANGE,
    CONTAINS_ALL,
    CONTAINS_ANY,
    CONTAINS_NONE,
    PRESENT,
    BEFORE,
    AFTER,
    AT_LEAST_DAYS_FROM_NOW,
    MATCHES,
    MANUAL
}
