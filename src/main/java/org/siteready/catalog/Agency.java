package org.siteready.catalog;

/** Who issues identifiers of devices (MDR Article 27(2)). */
public enum Agency {
    GS1,
    HIBCC,
    ICCBBA,
    /** Recognised, and not supported. */
    IFA
}
