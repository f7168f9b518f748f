package org.siteready.integrations;

import java.time.Instant;

/**
 * Where one device at one site stands, for rooms behind this one.
 *
 * @param round how many times the integration was begun; what belongs to a round before does not count any more
 * @param environment clinical or test
 * @param state one of the vocabulary's {@code integration.state}
 * @param imported whether it began before this service was used
 * @param recordedFrom since when this service has kept records of it
 */
public record Standing(
        String site,
        String device,
        int round,
        String version,
        String environment,
        String state,
        boolean imported,
        Instant recordedFrom) {

    public boolean terminating() {
        return state.equals("TERMINATING");
    }
}
