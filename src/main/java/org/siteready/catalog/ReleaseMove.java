package org.siteready.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A release's next state.
 *
 * @param releaseDate the day of the regulatory release, such as 2026-09-01; needed for RELEASED
 * @param udi the UDI as it is labelled, in place of the one that the draft named; only for RELEASED
 */
record ReleaseMove(
        Release.State state,
        @Nullable String releaseDate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String udi) {}
