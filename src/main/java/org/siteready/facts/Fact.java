package org.siteready.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One observation: what somebody or something said of a subject, and when.
 *
 * @param validityDays how long it may be relied on, from {@code observedAt}, where the requirement does not say
 * @param validUntil an earlier end that the observer gave, or null
 */
public record Fact(
        String key,
        Subject subject,
        Value value,
        Source source,
        String by,
        Instant observedAt,
        int validityDays,
        @Nullable Instant validUntil) {

    private static final long DAY = 86_400;

    /** The instant from which this may no longer be relied on. */
    public Instant runsOut(@Nullable Integer days) {
        Instant aged = observedAt.plusSeconds(DAY * (days == null ? validityDays : days));
        return validUntil != null && validUntil.isBefore(aged) ? validUntil : aged;
    }
}
