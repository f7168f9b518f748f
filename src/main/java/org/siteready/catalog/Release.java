package org.siteready.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A release of a device (IEC 62304 5.8).
 *
 * @param releaseDate the day of the regulatory release, or null before
 * @param approvedSpecification the number of the specification in force, or null
 * @param specifications how many were drafted
 * @param udi the UDI exactly as it is labelled, or null while none is named; of a RELEASED one it holds
 */
public record Release(
        String device,
        String version,
        State state,
        @Nullable String releaseDate,
        @Nullable Integer approvedSpecification,
        int specifications,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String udi) {

    /** The states of a release; only RELEASED is deployed (obligation O-1.3-1). */
    public enum State {
        DRAFT,
        RELEASED,
        SUPERSEDED,
        END_OF_SUPPORT,
        WITHDRAWN,
        BLOCKED;

        private static final Map<State, Set<State>> NEXT = Map.of(
                DRAFT, Set.of(RELEASED, WITHDRAWN),
                RELEASED, Set.of(SUPERSEDED, WITHDRAWN, BLOCKED),
                SUPERSEDED, Set.of(END_OF_SUPPORT, WITHDRAWN, BLOCKED),
                END_OF_SUPPORT, Set.of(BLOCKED),
                WITHDRAWN, Set.of(),
                BLOCKED, Set.of(WITHDRAWN));

        /** The states that may follow. */
        public Set<State> next() {
            return NEXT.getOrDefault(this, Set.of());
        }
    }

    Release in(State next, @Nullable String date, @Nullable String labelled) {
        return new Release(
                device,
                version,
                next,
                date == null ? releaseDate : date,
                approvedSpecification,
                specifications,
                labelled == null ? udi : labelled);
    }

    Release drafted(int number) {
        return new Release(device, version, state, releaseDate, approvedSpecification, number, udi);
    }

    Release approved(int number) {
        return new Release(device, version, state, releaseDate, number, specifications, udi);
    }
}
