package org.siteready.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.siteready.engine.Ask;
import org.siteready.engine.Decision;
import org.siteready.engine.Judged;
import org.siteready.facts.Reason;
import org.siteready.ledger.Position;
import org.siteready.store.WrittenObject;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision as the ledger holds it: results, reasons and rules by name, everything else by digest.
 *
 * <p>The whole body is made again from the kept input and rule set when somebody reads, and must have {@code bodyDigest}.
 */
final class DecisionRecord {

    private DecisionRecord() {}

    static ObjectNode of(UUID id, MadeDecision made, List<Position> read) {
        Decision decision = made.decision();
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("id", id.toString());
        for (String field :
                List.of("gate", "subject", "outcome", "ruleSet", "inputDigest", "at", "validUntil", "engine")) {
            record.set(field, made.head().get(field));
        }
        record.put("site", decision.input().about().name("site"));
        record.put("device", decision.input().about().name("device"));
        record.set("input", made.input());
        record.put("bodyDigest", made.digest().value());
        judgments(decision, record);
        ArrayNode asked = record.putArray("ask");
        for (Ask ask : decision.ask()) {
            asked.add((ask.subject() + " " + ask.key()).strip());
        }
        ArrayNode positions = record.putArray("read");
        for (Position position : read) {
            positions.add(position.stream() + "@" + position.seq());
        }
        return record;
    }

    /** Each judgment as {criterion, result, why, rules}; rule names stand once and are referred to by number. */
    private static void judgments(Decision decision, ObjectNode record) {
        List<String> names = new ArrayList<>();
        ArrayNode judgments = record.putArray("judgments");
        for (Judged judged : decision.judgments()) {
            List<Integer> rules =
                    judged.rules().stream().map(rule -> number(rule, names)).toList();
            judgments.add(judged.made(rules, () -> new WrittenObject(judgment(judged, rules))));
        }
        ArrayNode rules = record.putArray("rules");
        names.forEach(rules::add);
    }

    private static ObjectNode judgment(Judged judged, List<Integer> rules) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("criterion", judged.criterion().id());
        one.put("result", judged.result().name());
        ArrayNode why = one.putArray("why");
        judged.reasons().stream().map(Reason::key).forEach(why::add);
        rules.forEach(one.putArray("rules")::add);
        if (judged.waiver() != null) {
            one.put("waiver", judged.waiver().waiver()).put("waived", judged.waived());
        }
        return one;
    }

    private static int number(String rule, List<String> names) {
        int at = names.indexOf(rule);
        if (at < 0) {
            names.add(rule);
            return names.size() - 1;
        }
        return at;
    }
}
