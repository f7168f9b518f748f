package org.siteready.decisions;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.siteready.engine.CaseFile;
import org.siteready.engine.CompiledGate;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Engine;
import org.siteready.engine.Limits;
import org.siteready.ledger.Inputs;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.RuleSet;
import org.siteready.store.Digest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes recorded decisions again from what was kept (law 7). */
@Component
final class Replaying {

    private final Inputs inputs;
    private final KeptRules rules;
    private final Engine engine = new Engine(Limits.DEFAULT);

    Replaying(Inputs inputs, KeptRules rules) {
        this.inputs = inputs;
        this.rules = rules;
    }

    /**
     * A recorded decision and the same one made again.
     *
     * @param body as made again; of a decision that was made just now without judgments and what to ask
     * @param same whether both bodies are the same, byte for byte
     * @param differences which criteria came out otherwise, in words
     */
    record Again(RuleSet rules, Decision decision, ObjectNode body, boolean same, List<String> differences) {}

    /** The expanded case of a recorded decision: what {@code decide --case} takes. */
    ObjectNode expanded(Viewed recorded) {
        ObjectNode input = recorded.document().path("input").deepCopy().asObject();
        JsonNode profile = inputs.get(new Digest(input.path("profile").stringValue()));
        JsonNode requirements =
                inputs.get(new Digest(input.path("specification").stringValue()));
        input.remove(List.of("profile", "specification"));
        input.setAll((ObjectNode) profile);
        input.set("requirements", requirements);
        return input;
    }

    /** A decision that was made just now, as if made again. */
    Again made(MadeDecision made) {
        return new Again(rules.ruleSet(made.decision().ruleSet()), made.decision(), made.head(), true, List.of());
    }

    /** Its digest is that of {@link DecisionForm#digest}; early records have that of the body's whole text. */
    Again again(Viewed recorded) {
        ObjectNode document = recorded.document();
        RuleSet ruleSet = rules.ruleSet(new Digest(document.path("ruleSet").stringValue()));
        CaseFile file = ruleSet.caseFile("case of decision " + recorded.key(), expanded(recorded));
        CompiledGate gate = ruleSet.gate(document.path("gate").stringValue()).orElseThrow();
        Decision decision = engine.decide(gate, file);
        ObjectNode body = DecisionForm.body(decision);
        String recordedDigest = document.path("bodyDigest").stringValue();
        boolean same = Stream.of(DecisionForm.digest(body), Digest.of(body))
                .anyMatch(digest -> digest.value().equals(recordedDigest));
        return new Again(ruleSet, decision, body, same, same ? List.of() : differences(document, body));
    }

    private static List<String> differences(JsonNode recorded, JsonNode body) {
        List<String> differences = new ArrayList<>();
        if (!recorded.path("engine").equals(body.path("engine"))) {
            differences.add("engine " + recorded.path("engine") + " then, " + body.path("engine") + " now");
        }
        JsonNode before = recorded.path("judgments");
        JsonNode after = body.path("judgments");
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            String then = said(before.path(i));
            String now = said(after.path(i));
            if (!then.equals(now)) {
                differences.add(then + " then, " + now + " now");
            }
        }
        return differences;
    }

    private static String said(JsonNode judgment) {
        return judgment.path("criterion").asString("nothing") + " "
                + judgment.path("result").asString("");
    }
}
