package org.siteready.decisions;

import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A request whose gate may have been closed when it came before.
 *
 * @param id of the decision that refused it
 * @param request as it came
 */
public record PreparedRequest(UUID id, JsonNode request) {}
