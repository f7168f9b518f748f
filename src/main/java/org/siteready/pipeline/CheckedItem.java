package org.siteready.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One judgment of an answered decision.
 *
 * @param waiver the waiver that covers the result, or null
 */
record CheckedItem(
        String criterion,
        String title,
        String clause,
        boolean mandatory,
        String result,
        String remedy,
        List<String> sentences,
        @Nullable String waiver) {

    /** How much it weighs for the gate. */
    enum Weight {
        PASSES,
        DOES_NOT_APPLY,
        /** A waiver covers it, or it is recommended only. */
        IS_SHOWN,
        IS_NOT_KNOWN,
        CLOSES
    }

    static CheckedItem of(JsonNode judgment) {
        List<String> sentences = new ArrayList<>();
        judgment.path("sentences").forEach(sentence -> sentences.add(sentence.asString("")));
        JsonNode waiver = judgment.path("waiver");
        return new CheckedItem(
                judgment.path("criterion").asString(""),
                judgment.path("title").asString(""),
                judgment.path("clause").asString(""),
                !judgment.path("severity").asString("").equals("RECOMMENDED"),
                judgment.path("result").asString("ERROR"),
                judgment.path("remedy").asString(""),
                List.copyOf(sentences),
                waiver.path("covers").asBoolean(false) ? waiver.path("id").asString("") : null);
    }

    Weight weight() {
        return switch (result) {
            case "PASS" -> Weight.PASSES;
            case "NOT_APPLICABLE" -> Weight.DOES_NOT_APPLY;
            case "UNKNOWN", "NOT_CHECKED" -> mandatory && waiver == null ? Weight.IS_NOT_KNOWN : Weight.IS_SHOWN;
            default -> mandatory && waiver == null ? Weight.CLOSES : Weight.IS_SHOWN;
        };
    }

    /** The sentences, the waiver and the remedy, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(sentences);
        if (waiver != null) {
            lines.add("waived by " + waiver);
        }
        if (!remedy.isEmpty() && weight() != Weight.DOES_NOT_APPLY) {
            lines.add("To do: " + remedy);
        }
        if (!clause.isEmpty()) {
            lines.add("[" + clause + "]");
        }
        return lines;
    }
}
