package org.siteready.facts;

/** A value that was seen: what a waiver is bound to. */
public record Observed(Subject subject, String key, Value value) {}
