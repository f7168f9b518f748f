package org.siteready.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Digest;

/**
 * What a verification counted and found.
 *
 * @param heads digest over where every stream ends: equal of two stores that hold the same
 * @param lastCheckpoint digest of the last checkpoint, to be written down elsewhere; null when there is none
 * @param findings the first fault of each stream, input, person and checkpoint; empty when all is as it was written
 */
public record Report(
        long streams,
        long entries,
        long inputs,
        long persons,
        long checkpoints,
        Digest heads,
        @Nullable Digest lastCheckpoint,
        List<String> findings) {

    public Report {
        findings = List.copyOf(findings);
    }

    public boolean sound() {
        return findings.isEmpty();
    }
}
