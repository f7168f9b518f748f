package org.siteready.engine;

import java.time.Duration;

/**
 * What a decision may cost before every criterion is an ERROR (law 2).
 *
 * @param firings how many rules may fire
 * @param time how long rules may take; looked at whenever a rule matches, fires or inserts
 */
public record Limits(int firings, Duration time) {

    public static final Limits DEFAULT = new Limits(100_000, Duration.ofSeconds(5));
}
