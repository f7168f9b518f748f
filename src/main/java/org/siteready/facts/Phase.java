package org.siteready.facts;

/** When a requirement is judged: before the contract (IECL) or after the integration work (IVCL). */
public enum Phase {
    EVALUATION,
    VALIDATION
}
