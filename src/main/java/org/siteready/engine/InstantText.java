package org.siteready.engine;

import java.time.Instant;

/** Instants as texts: facts that the service tells share theirs, and to write one costs as much as the rest of a fact. */
final class InstantText {

    private Instant last = Instant.EPOCH;
    private String text = last.toString();

    String of(Instant instant) {
        if (!instant.equals(last)) {
            last = instant;
            text = instant.toString();
        }
        return text;
    }
}
