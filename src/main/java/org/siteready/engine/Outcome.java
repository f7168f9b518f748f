package org.siteready.engine;

/** What a decision comes to; only ALLOW opens a gate (law 2). */
public enum Outcome {
    ALLOW,
    REVIEW,
    BLOCK
}
