package org.siteready.facts;

import java.time.Instant;
import java.util.List;

/**
 * A decision to live with a result, within limits (law 4).
 *
 * @param covers FAIL or UNKNOWN
 * @param failing the values that failed when it was granted; empty for UNKNOWN
 */
public record Waiver(
        String id,
        String criterion,
        String device,
        String version,
        Result covers,
        List<Observed> failing,
        String reason,
        String risk,
        String control,
        String requestedBy,
        String approvedBy,
        Instant approvedAt,
        Instant expiresAt) {}
