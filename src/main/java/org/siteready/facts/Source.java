package org.siteready.facts;

/** How a fact came to be known: said by a person, measured by a tool, or imported from another system. */
public enum Source {
    MEASURED,
    IMPORTED,
    DECLARED
}
