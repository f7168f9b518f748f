package org.siteready.integrations;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A step that is about to become an entry.
 *
 * @param version which the integration is about after the step
 * @param environment {@code clinical} or {@code test}
 * @param transition the step's id in transitions.yaml
 * @param from the state before
 * @param to the state after
 * @param gate the gate that answered ALLOW; null when the step asks none
 * @param plan the step of the update plan that is taken with it, or null
 * @param with facts of the step itself, by key
 * @param at the instant of the gate's decision, or of planning where no gate is asked
 */
public record StepTaken(
        String site,
        String device,
        String version,
        String environment,
        String transition,
        @Nullable String from,
        String to,
        @Nullable String gate,
        @Nullable String plan,
        Map<String, JsonNode> with,
        Instant at) {

    public StepTaken {
        with = Map.copyOf(with);
    }
}
