package org.siteready.impact;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;

/**
 * The update of one device at one site, from its proposal to its end.
 *
 * @param number which plan of the device at the site it is, from 1
 * @param round of the integration that it belongs to
 * @param state one of the vocabulary's {@code integration.updatePlan}
 * @param from the version that ran when it was proposed
 * @param to the version to update to
 * @param campaign the campaign that proposed it, or null
 * @param analysis the newest one
 * @param window the agreed time
 * @param notice the announcement of that time; another time needs another one
 * @param consent of the hospital to a shorter notice
 * @param urgent the decision that safety cannot wait for the notice
 * @param deployed when the new version was installed, with what must be validated again
 * @param past the plans before
 */
record UpdatePlan(
        String site,
        String device,
        int number,
        int round,
        String environment,
        String state,
        String from,
        String to,
        @Nullable String campaign,
        String proposedAt,
        String proposedBy,
        @Nullable Analysis analysis,
        @Nullable AgreedWindow window,
        @Nullable Boolean downtimeExpected,
        @Nullable String rollbackPlan,
        @Nullable SentNotice notice,
        @Nullable Said consent,
        @Nullable Said urgent,
        @Nullable Deployed deployed,
        List<PlanStep> steps,
        List<PastPlan> past) {

    static final String PROPOSED = "PROPOSED";
    static final String NOTIFIED = "NOTIFIED";
    static final String DEPLOYED = "DEPLOYED";
    static final String VERIFIED = "VERIFIED";
    static final String CLOSED = "CLOSED";
    static final String ROLLED_BACK = "ROLLED_BACK";
    static final String WITHDRAWN = "WITHDRAWN";

    private static final Set<String> ENDED = Set.of(CLOSED, ROLLED_BACK, WITHDRAWN);

    /**
     * What the gate said of the update.
     *
     * @param decision its id
     * @param validUntil when something that it rests on runs out, or null
     */
    record Analysis(
            String decision,
            String outcome,
            String at,
            String ruleSet,
            @Nullable String validUntil) {}

    /** The agreed time, from start until before end, and who agreed at the hospital. */
    record AgreedWindow(String start, String end, String person, String reference) {}

    /** When the time was announced to the hospital: a day at the site. */
    record SentNotice(String sentOn, String reference, String by) {}

    /** What somebody said; {@code person} at the hospital, or null. */
    record Said(@Nullable String person, String reference, String by, String at) {}

    /** An item that the update affects; a manual one is answered anew. */
    record AffectedItem(String requirement, String title, boolean manual) {}

    /** The deployment: the entry of the integration's step. */
    record Deployed(long entry, String at, List<AffectedItem> again) {}

    /** A step that was taken; {@code decision} is the id of what its gate decided, or null. */
    record PlanStep(
            long entry,
            String step,
            String from,
            String to,
            String at,
            String by,
            @Nullable String role,
            @Nullable String decision,
            boolean withdrawn) {}

    /** A plan before. */
    record PastPlan(int number, String from, String to, String state) {}

    static UpdatePlan of(JsonNode document) {
        return Records.read(document, UpdatePlan.class);
    }

    boolean ended() {
        return ENDED.contains(state);
    }
}
