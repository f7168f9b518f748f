package org.siteready.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A version of the integration specification of a release (SOP 1.1).
 *
 * @param number counted under its release, from 1
 * @param digest of its requirements, which are kept once under it
 * @param document digest of roles and requirements as they were written
 * @param draftedBy who wrote it; somebody else approves it
 */
public record IntegrationSpecification(
        String device,
        String version,
        int number,
        ReleaseSpecification.Status status,
        String digest,
        String document,
        int requirements,
        String draftedBy,
        @Nullable String approvedBy) {

    IntegrationSpecification in(ReleaseSpecification.Status next, @Nullable String by) {
        return new IntegrationSpecification(
                device, version, number, next, digest, document, requirements, draftedBy, by == null ? approvedBy : by);
    }
}
