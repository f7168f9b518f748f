package org.siteready.facts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one key of one subject at the time of the decision.
 *
 * @param role the role by which the subject was looked up
 * @param subject null when no subject plays the role
 * @param state MET when known, else UNBOUND, CONTRADICTED, STALE or MISSING
 * @param fact the observation to rely on; of a stale reading the last known one; else null
 * @param observations all that were looked at
 * @param runsOut the first instant at which time alone makes this another reading, or null
 */
public record Reading(
        String role,
        String key,
        @Nullable Subject subject,
        State state,
        @Nullable Fact fact,
        List<Fact> observations,
        @Nullable Instant runsOut) {

    /** Whether there is a value to rely on. */
    public boolean isKnown() {
        return state == State.MET;
    }

    /** The value to rely on as text, or empty when there is none: rules test {@code known} first. */
    public String getText() {
        return isKnown() && fact != null ? fact.value().text() : "";
    }

    /**
     * The value to rely on.
     *
     * @throws IllegalStateException when the reading is not known
     */
    public Value value() {
        if (!isKnown() || fact == null) {
            throw new IllegalStateException(getAbout() + " " + key + " is " + state + " and has no value");
        }
        return fact.value();
    }

    /** Who is meant, also when nobody plays the role: {@code server:ai-01} or {@code role:server}. */
    public String getAbout() {
        return subject == null ? "role:" + role : subject.text();
    }
}
