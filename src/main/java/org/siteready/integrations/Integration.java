package org.siteready.integrations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;

/**
 * One device at one site, as far as it has come.
 *
 * @param environment clinical or test: whose roles are bound
 * @param round how many times it was begun; steps, checklists and records belong to their round
 * @param begun the entry that began the round; 0 while only an import of it was proposed
 * @param state null while only an import of it was proposed
 * @param heldIn the state in which it was held, or null
 * @param use what the installation is used for, as the last step said; null before
 * @param taken steps that left it in its state, since it came into it
 * @param checklists the newest IECL and IVCL
 * @param signedEvaluation the decision of the IECL that was signed last, or null
 * @param imported the real state that two people confirmed, or null
 * @param pending an import or a correction that a second person has yet to confirm, or null
 * @param steps of the round, the last ones
 */
record Integration(
        String site,
        String device,
        int round,
        long begun,
        String version,
        String environment,
        @Nullable String state,
        @Nullable String heldIn,
        @Nullable String use,
        List<String> taken,
        Map<String, Evaluated> checklists,
        @Nullable String signedEvaluation,
        List<Map<String, Object>> records,
        @Nullable Map<String, Object> imported,
        @Nullable Pending pending,
        List<Step> steps) {

    /** A step that was taken; {@code decision} is the id of what its gate decided, or null. */
    record Step(
            long entry,
            String transition,
            String from,
            String to,
            String at,
            String by,
            @Nullable String role,
            @Nullable String decision,
            boolean withdrawn) {}

    /**
     * A checklist as it was evaluated last.
     *
     * @param entry where it stands in the stream
     * @param digest of what was shown: the decision's body
     * @param verdict the outcome; of an IECL only
     * @param open items that nobody has judged or answered
     * @param withoutEvidence mandatory items that pass by an answer without evidence
     * @param passed the items that pass: what a problem contradicts is open again (obligation O-2.6-3)
     */
    record Evaluated(
            long entry,
            String version,
            String specification,
            String profile,
            String ruleSet,
            String at,
            String digest,
            String decision,
            @Nullable String verdict,
            int open,
            int withoutEvidence,
            Set<String> passed,
            @Nullable Signed signed) {

        /** How many items are open again, since a problem that is open contradicts them. */
        int reopened(Set<String> contradicted) {
            return (int) passed.stream().filter(contradicted::contains).count();
        }
    }

    /** Who signed, in which role, meaning what, when, and the digest of what was shown. */
    record Signed(String by, String role, String meaning, String at, String digest) {}

    /**
     * What waits for a second person.
     *
     * @param digest what that person must name
     * @param set what will be so
     * @param correction whether it corrects an import that counts already
     */
    record Pending(long entry, String digest, String by, Map<String, Object> set, boolean correction) {}

    static Integration of(JsonNode document) {
        return Records.read(document, Integration.class);
    }

    static Integration of(Viewed viewed) {
        return of(viewed.document());
    }
}
