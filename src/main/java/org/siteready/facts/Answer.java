package org.siteready.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person's answer to a manual item; it ages like a fact. */
public record Answer(
        String criterion,
        Result result,
        String comment,
        @Nullable String evidence,
        String by,
        Instant at,
        @Nullable Instant validUntil) {}
