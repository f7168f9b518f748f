package org.siteready.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A release's next state.
 *
 * @param releaseDate the day of the regulatory release, such as 2026-09-01; needed for RELEASED
 */
record ReleaseMove(Release.State state, @Nullable String releaseDate) {}
