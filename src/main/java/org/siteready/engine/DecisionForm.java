package org.siteready.engine;

import java.util.List;
import java.util.function.Function;
import org.siteready.facts.Fact;
import org.siteready.facts.Reading;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import org.siteready.facts.State;
import org.siteready.store.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A decision as a JSON tree: the body that is recorded and repeated byte for byte (laws 5 to 7). */
public final class DecisionForm {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private DecisionForm() {}

    /** The body: all but {@code id} and the place of the record. Reasons are keys with values. */
    public static ObjectNode body(Decision decision) {
        ObjectNode tree = head(decision, decision.input().digest());
        tree.set("judgments", list(decision.judgments(), DecisionForm::judged));
        tree.set("ask", list(decision.ask(), DecisionForm::ask));
        return tree;
    }

    /** The body without judgments and what to ask. */
    public static ObjectNode head(Decision decision, Digest input) {
        return head(decision, input, CaseForm.about(decision.input().about()));
    }

    /** As above, with what the case is about as it was made already. */
    public static ObjectNode head(Decision decision, Digest input, ObjectNode about) {
        ObjectNode tree = JSON.objectNode();
        tree.put("gate", decision.gate());
        tree.set("subject", about);
        tree.put("outcome", decision.outcome().name());
        tree.put("ruleSet", decision.ruleSet().value());
        tree.put("inputDigest", input.value());
        tree.put("at", decision.input().at().toString());
        tree.put(
                "validUntil",
                decision.validUntil() == null ? null : decision.validUntil().toString());
        tree.putObject("engine")
                .put("drools", decision.engine().drools())
                .put("java", decision.engine().java())
                .put("timeZones", decision.engine().timeZones());
        return tree;
    }

    /** The digest of a body, in which each judgment stands by the digest of its own text: one can be shown without the others. */
    public static Digest digest(ObjectNode body) {
        ObjectNode by = JSON.objectNode();
        by.setAll(body);
        ArrayNode judgments = by.putArray("judgments");
        body.path("judgments").forEach(one -> judgments.add(Digest.of(one).value()));
        return Digest.of(by);
    }

    /** One judgment, as the body has it. */
    public static ObjectNode judged(Judged one) {
        ObjectNode tree = JSON.objectNode();
        tree.put("criterion", one.criterion().id()).put("title", one.criterion().title());
        tree.put("clause", one.criterion().clause());
        tree.put("severity", one.criterion().severity().name());
        tree.put("result", one.result().name());
        tree.set("reason", list(one.reasons(), DecisionForm::reason));
        tree.put("remedy", one.result() == Result.PASS ? "" : one.criterion().remedy());
        tree.set("rules", list(one.rules(), JSON::stringNode));
        tree.set("facts", list(one.facts(), DecisionForm::reading));
        if (!one.conflicting().isEmpty()) {
            tree.set("conflicting", list(one.conflicting(), result -> JSON.stringNode(result.name())));
        }
        if (one.lastKnown() != null) {
            tree.put("lastKnown", one.lastKnown().name());
        }
        tree.set("waiver", one.waiver() == null ? JSON.nullNode() : waiver(one.waiver()));
        return tree;
    }

    private static ObjectNode waiver(WaiverUse use) {
        ObjectNode tree = JSON.objectNode();
        tree.put("id", use.waiver()).put("covers", use.covers());
        tree.set("why", reason(use.why()));
        return tree.put("expiresAt", use.expiresAt().toString());
    }

    /** One reading: the value to rely on, or why there is none and what is known all the same. */
    public static ObjectNode reading(Reading reading) {
        ObjectNode tree = JSON.objectNode();
        Fact fact = reading.fact();
        if (fact != null) {
            tree.setAll(CaseForm.fact(fact));
        } else {
            tree.put("key", reading.key()).put("subject", reading.getAbout());
        }
        tree.put("state", reading.isKnown() ? "KNOWN" : reading.state().name());
        if (reading.state() == State.CONTRADICTED) {
            tree.set("observations", list(reading.observations(), CaseForm::fact));
        }
        return tree;
    }

    /** One thing to ask, as the body has it. */
    public static ObjectNode ask(Ask ask) {
        ObjectNode tree = JSON.objectNode();
        tree.put("key", ask.key())
                .put("subject", ask.subject())
                .put("why", ask.why().name());
        tree.set("criteria", list(ask.criteria(), JSON::stringNode));
        return tree;
    }

    /** A reason as a key with values; a value is a text, a reason or a list of these. */
    public static JsonNode reason(Object reason) {
        if (reason instanceof Reason one) {
            ObjectNode tree = JSON.objectNode().put("key", one.key());
            tree.set("values", list(one.values(), DecisionForm::reason));
            return tree;
        }
        if (reason instanceof List<?> several) {
            return list(several, DecisionForm::reason);
        }
        return JSON.stringNode(reason.toString());
    }

    private static <T> ArrayNode list(List<? extends T> all, Function<T, ? extends JsonNode> form) {
        ArrayNode list = JSON.arrayNode();
        all.forEach(one -> list.add(form.apply(one)));
        return list;
    }
}
