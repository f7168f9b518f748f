package org.siteready.deployments;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The end of one device at one site, as far as it has come.
 *
 * @param round of the integration that it ends; all but holds belongs to it
 * @param state one of the vocabulary's {@code integration.terminationState}
 * @param taken steps that left it in its state, since it came into it
 * @param facts what the steps told, by key
 * @param erasure of the data of people, or null before
 * @param certificate the digest of the certificate that was given, or null
 * @param holds legal holds, those that were lifted among them; of every round
 * @param cleared who said last that no legal hold stands, or null when one was put since
 * @param none kinds of access that were said not to be there
 */
record Termination(
        String site,
        String device,
        int round,
        String version,
        String environment,
        String state,
        List<String> taken,
        Map<String, ToldValue> facts,
        List<EndingStep> steps,
        @Nullable Erasure erasure,
        @Nullable String certificate,
        List<LegalHold> holds,
        @Nullable SaidBy cleared,
        List<GrantedAccess> accesses,
        List<String> none) {

    static final String NONE = "NONE";
    static final String ARCHIVED = "ARCHIVED";
    static final String CHOICE = "contract.dataChoice";
    static final String RETRIEVAL = "integration.retrievalUntil";

    /** A value that a step told, and what it is about: contract or integration. */
    record ToldValue(String subject, Object value) {

        JsonNode tree() {
            return JsonMapper.shared().valueToTree(value);
        }
    }

    /** Who said something, in which role, when, and by which document. */
    record SaidBy(
            String by,
            @Nullable String role,
            String at,
            @Nullable String reference) {}

    /**
     * A step that was taken.
     *
     * @param person who said it at the customer's, or null
     * @param decision the id of what its gate decided, or null
     * @param facts what it told, by key
     */
    record EndingStep(
            long entry,
            String step,
            String from,
            String to,
            String at,
            String by,
            @Nullable String role,
            @Nullable String person,
            @Nullable String reference,
            @Nullable String note,
            @Nullable String decision,
            Map<String, ToldValue> facts,
            boolean withdrawn) {}

    /**
     * The erasure of people's data.
     *
     * @param entry of the step that it was decided with
     * @param under the rule
     * @param persons ids of all whose data were there only for this integration
     * @param done what came of each so far
     * @param finished whether something came of each: the data are erased, or must be kept
     */
    record Erasure(long entry, String under, List<String> persons, List<ErasedPerson> done, boolean finished) {

        /** Whether there may be something left to erase, now or when what keeps it is over. */
        boolean open() {
            return !finished || done.stream().anyMatch(one -> one.result.equals(ErasedPerson.KEPT));
        }
    }

    /** What came of one person: erased on a day, or kept or missing and why. */
    record ErasedPerson(String person, String result, String says) {

        static final String ERASED = "ERASED";
        static final String KEPT = "KEPT";
        static final String MISSING = "MISSING";
    }

    /** A legal hold; {@code lifted} is null while it stands. */
    record LegalHold(
            String id,
            String reason,
            @Nullable String reference,
            String by,
            @Nullable String role,
            String at,
            @Nullable LiftedHold lifted) {}

    /** Who lifted a hold, why and when. */
    record LiftedHold(String reason, String by, @Nullable String role, String at) {}

    /** A tunnel, certificate or the like, and who withdrew it, by end. */
    record GrantedAccess(String id, String kind, @Nullable String description, Map<String, SaidBy> withdrawn) {}

    static Termination of(JsonNode document) {
        return Records.read(document, Termination.class);
    }

    /** What the customer chose, or null before. */
    @Nullable
    String choice() {
        return text(CHOICE);
    }

    @Nullable
    String text(String key) {
        ToldValue told = facts.get(key);
        return told == null ? null : told.value.toString();
    }

    boolean held() {
        return holds.stream().anyMatch(hold -> hold.lifted == null);
    }
}
