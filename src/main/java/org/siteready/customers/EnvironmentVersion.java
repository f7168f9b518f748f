package org.siteready.customers;

/**
 * A version of a site's environment profile: immutable, kept under its digest.
 *
 * @param number from 1
 * @param profile the digest of facts and settled contradictions
 * @param at when it became the current one
 * @param actor by whom
 * @param change what made it: FactsObserved, EnvironmentReplaced, FactRetracted, ContradictionResolved
 */
public record EnvironmentVersion(
        String site, int number, String profile, int facts, String at, String actor, String change) {}
