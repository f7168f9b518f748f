package org.siteready.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A device, with all its releases.
 *
 * @param learns whether an algorithm in it was learnt from data (SOP 2.3)
 * @param basicUdiDi the grouping key in certificates, or null while there is none
 * @param registeredBy who entered it
 */
public record Device(
        String id,
        String name,
        RiskClass riskClass,
        boolean learns,
        @Nullable String basicUdiDi,
        String registeredBy) {}
