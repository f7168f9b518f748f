package org.siteready.integrations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;

/**
 * A problem met while integrating, or a feedback from use (SOP 2.2, 2.6).
 *
 * @param criterion the requirement or clause that it contradicts, or null
 * @param classification of a feedback, one of the vocabulary's {@code feedback.classification}; else null
 * @param possibleHarm whether somebody may have been harmed (obligation O-2.6-1)
 * @param handOverBy until when possible harm must be handed over: the end of the day at the site; else null
 * @param handedOver to whom and under which reference, or null
 * @param ended in what it ended, or null while it is open
 */
record ReportedProblem(
        String id,
        String site,
        String device,
        String version,
        String environment,
        Origin origin,
        String title,
        String description,
        @Nullable String criterion,
        @Nullable String classification,
        boolean possibleHarm,
        @Nullable String reference,
        String reportedBy,
        String reportedAt,
        @Nullable String handOverBy,
        @Nullable HandedOver handedOver,
        @Nullable Ended ended,
        boolean open) {

    /** Where it was met. */
    enum Origin {
        INTEGRATION,
        FEEDBACK
    }

    /** To whom it was handed over, by reference. */
    record HandedOver(String to, String reference, String by, String at) {}

    /** A lesson, or the reference of a change request (obligations O-2.2-4 and O-2.2-6). */
    record Ended(
            @Nullable Lesson lesson,
            @Nullable String changeRequest,
            @Nullable String note,
            String by,
            String at) {}

    /**
     * The requirement that would have caught it.
     *
     * @param caseDigest of the case that fails by it
     * @param wouldFail the open and live integrations of the device that it would fail or leave unknown, when it was
     *     recorded (obligation O-2.2-5)
     */
    record Lesson(
            String version,
            int specification,
            String requirement,
            String caseDigest,
            List<Map<String, Object>> wouldFail) {}

    static ReportedProblem of(JsonNode document) {
        return Records.read(document, ReportedProblem.class);
    }

    /** Whether possible harm was not handed over on the day when it was reported. */
    boolean overdue(Instant now) {
        return handOverBy != null
                && (handedOver == null ? now : Instant.parse(handedOver.at)).isAfter(Instant.parse(handOverBy));
    }
}
