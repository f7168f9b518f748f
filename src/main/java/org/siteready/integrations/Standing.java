package org.siteready.integrations;

/**
 * Where one device at one site stands, for rooms behind this one.
 *
 * @param round how many times the integration was begun; what belongs to a round before does not count any more
 * @param environment clinical or test
 * @param state one of the vocabulary's {@code integration.state}
 */
public record Standing(String site, String device, int round, String version, String environment, String state) {

    public boolean terminating() {
        return state.equals("TERMINATING");
    }
}
