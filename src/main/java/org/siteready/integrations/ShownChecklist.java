package org.siteready.integrations;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.integrations.Integration.Signed;

/**
 * A checklist as it is answered: what was judged, with the sentences of one language.
 *
 * @param version of the device
 * @param specification digest of the requirements
 * @param profile digest of what was known of the site
 * @param digest of what is shown: what a signature names
 * @param verdict of an IECL
 * @param items the judgments of the specification's requirements, each with the answer of a person where there is one
 * @param clauses the judgments of the gate's own criteria
 * @param open how many items nobody has judged or answered
 * @param changes of an IVCL: what is otherwise than in the IECL that was signed
 * @param decision the id of the decision
 * @param reproduced whether it came out again as it was recorded, byte for byte
 */
record ShownChecklist(
        String checklist,
        String version,
        String specification,
        String profile,
        String ruleSet,
        String at,
        String digest,
        @Nullable String verdict,
        List<Map<String, Object>> items,
        List<Map<String, Object>> clauses,
        int open,
        @Nullable Signed signed,
        List<Change> changes,
        String decision,
        boolean reproduced) {

    /** What is otherwise in an item; null where the other checklist does not have it. */
    record Change(
            String item,
            @Nullable Judgment before,
            @Nullable Judgment after) {}

    /** A result, and what it rests on: values as facts say them, or the comment of an answer. */
    record Judgment(String result, List<String> values) {}
}
