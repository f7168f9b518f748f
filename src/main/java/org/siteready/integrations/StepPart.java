package org.siteready.integrations;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a room behind this one adds to the entry of a step: it stands or falls with the step, since both are one entry.
 * Asked after the gate has answered ALLOW and again whenever the step is planned anew; must not write anything.
 */
public interface StepPart {

    /** The field of the entry's body, in lower camel case; no two parts have the same. */
    String field();

    /**
     * The part of this step.
     *
     * @return null when this step has none
     * @throws RuntimeException what refuses the step; nothing is stored then
     */
    @Nullable
    JsonNode of(StepTaken step);

    /**
     * What it says, in the same field, when the step is taken back.
     *
     * @param said what it said of the step
     * @return null when there is nothing to say
     */
    default @Nullable JsonNode takenBack(JsonNode said) {
        return null;
    }
}
