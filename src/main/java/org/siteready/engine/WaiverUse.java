package org.siteready.engine;

import java.time.Instant;
import org.siteready.facts.Reason;

/**
 * What a waiver does for a criterion in this case.
 *
 * @param covers whether it covers the result; else {@code why} says why not
 */
public record WaiverUse(String waiver, boolean covers, Reason why, Instant expiresAt) {}
