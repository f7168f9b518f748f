package org.siteready.decisions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Sentences;
import org.siteready.store.Digest;
import org.siteready.web.Records;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as it is answered: the body with the sentences of one language.
 *
 * @param id of the record; null off the record
 * @param opens whether it may open the gate now: on the record, an ALLOW
 * @param reproduced whether the recorded body came out again, byte for byte; null off the record
 * @param remark what a reader must know of its standing, or null
 */
public record DecisionAnswer(
        @Nullable String id,
        String gate,
        Map<String, Object> subject,
        String outcome,
        List<Map<String, Object>> judgments,
        List<Map<String, Object>> ask,
        String ruleSet,
        String inputDigest,
        String at,
        @Nullable String validUntil,
        Map<String, Object> engine,
        boolean opens,
        @Nullable Boolean reproduced,
        @Nullable String remark) {

    static DecisionAnswer offRecord(Decision decision, RuleSet rules, String language) {
        ObjectNode body = Sentences.of(rules, language).body(decision, DecisionForm.body(decision));
        return of(null, body, Records.list(body.path("judgments")), null, "decided off the record: it opens nothing");
    }

    /**
     * @param minimal whether only judgments that stand against it are wanted (RFC 7240: {@code Prefer: return=minimal})
     * @param active the digest of the rule set by which is decided now
     */
    static DecisionAnswer onRecord(
            Viewed recorded, Replaying.Again again, String language, boolean minimal, Digest active, Instant now) {
        Sentences sentences = Sentences.of(again.rules(), language);
        String remark = remark(recorded, again, active, now);
        if (minimal && again.same()) {
            ObjectNode head = sentences.head(again.decision(), again.body());
            return of(recorded.key(), head, objections(again.decision(), sentences, language), true, remark);
        }
        // What came out otherwise is told whole: what passes now may be what closed the gate then.
        ObjectNode body = sentences.body(again.decision(), again.body());
        if (!again.same()) {
            AsRecorded.put(body, recorded.document());
        }
        return of(recorded.key(), body, Records.list(body.path("judgments")), again.same(), remark);
    }

    private static List<Map<String, Object>> objections(Decision decision, Sentences sentences, String language) {
        return decision.judgments().stream()
                .filter(Sentences::objects)
                .map(judged -> judged.made(language, () -> Records.map(sentences.judged(judged))))
                .toList();
    }

    /** Why a decision does not stand as it was recorded (laws 2 and 7), or null. */
    private static @Nullable String remark(Viewed recorded, Replaying.Again again, Digest active, Instant now) {
        Instant until = again.decision().validUntil();
        if (!again.same()) {
            return "made again it came out otherwise: " + again.differences() + "; the record says "
                    + recorded.document().path("outcome").asString();
        }
        if (until != null && !now.isBefore(until)) {
            return "it was valid until " + until + " and opens nothing any more";
        }
        return again.decision().ruleSet().equals(active)
                ? null
                : "it was decided by a rule set that is not the active one and opens nothing any more";
    }

    private static DecisionAnswer of(
            @Nullable String id,
            ObjectNode body,
            List<Map<String, Object>> judgments,
            @Nullable Boolean same,
            @Nullable String remark) {
        JsonNode until = body.path("validUntil");
        return new DecisionAnswer(
                id,
                body.path("gate").asString(),
                Records.map(body.path("subject")),
                body.path("outcome").asString(),
                judgments,
                Records.list(body.path("ask")),
                body.path("ruleSet").asString(),
                body.path("inputDigest").asString(),
                body.path("at").asString(),
                until.isString() ? until.stringValue() : null,
                Records.map(body.path("engine")),
                remark == null && body.path("outcome").asString().equals("ALLOW"),
                same,
                remark);
    }
}
