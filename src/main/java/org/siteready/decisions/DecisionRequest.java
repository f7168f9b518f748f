package org.siteready.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a gate is asked: for the documents only, since bodies are read by the gate's own subject.
 *
 * @param subject what {@code gate.yaml} names; {@code roles} may be left out where bindings are kept
 */
record DecisionRequest(
        Subject subject, @Nullable AsOf asOf, @Nullable Boolean dryRun) {

    record Subject(
            @Nullable String site,
            @Nullable String device,
            @Nullable String version,
            @Nullable String fromVersion,
            @Nullable String environment,
            @Nullable String campaign,
            @Nullable Map<String, List<String>> roles) {}

    record AsOf(@Nullable Instant knownAt, @Nullable Instant validAt) {}
}
