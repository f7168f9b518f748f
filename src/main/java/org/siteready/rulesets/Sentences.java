package org.siteready.rulesets;

import java.util.List;
import java.util.function.Predicate;
import org.siteready.engine.Ask;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Judged;
import org.siteready.facts.Result;
import org.siteready.facts.State;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the sentences of one language beside the keys of a decision. */
public final class Sentences {

    private final RuleSet rules;
    private final Texts texts;

    private Sentences(RuleSet rules, Texts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    /** Those of a language, else the English ones. */
    public static Sentences of(RuleSet rules, String language) {
        return new Sentences(rules, rules.texts(language));
    }

    /**
     * A copy of a decision's body with a sentence beside each reason and the question beside each thing to ask.
     *
     * @param body the body, or its head: then the rest is made from the decision
     */
    public ObjectNode body(Decision decision, ObjectNode body) {
        return body(decision, body, judged -> true);
    }

    /** The same without judgments. */
    public ObjectNode head(Decision decision, ObjectNode body) {
        return body(decision, body, judged -> false);
    }

    /** Whether a judgment speaks against what was asked for. */
    public static boolean objects(Judged judged) {
        return judged.result() != Result.PASS && judged.result() != Result.NOT_APPLICABLE;
    }

    /** A judgment with its sentences. */
    public ObjectNode judged(Judged judged) {
        return judged(judged, DecisionForm.judged(judged));
    }

    private ObjectNode judged(Judged judged, ObjectNode form) {
        ArrayNode sentences = form.putArray("sentences");
        judged.reasons().stream().map(texts::sentence).forEach(sentences::add);
        return form;
    }

    private ObjectNode body(Decision decision, ObjectNode body, Predicate<Judged> wanted) {
        ObjectNode with = body.objectNode();
        with.setAll(body);
        ArrayNode judgments = with.putArray("judgments");
        int at = 0;
        for (Judged judged : decision.judgments()) {
            JsonNode one = body.path("judgments").path(at++);
            if (wanted.test(judged)) {
                ObjectNode copy = judgments.addObject();
                copy.setAll(one.isObject() ? one.asObject() : DecisionForm.judged(judged));
                judged(judged, copy);
            }
        }
        ArrayNode asked = with.putArray("ask");
        at = 0;
        for (Ask ask : decision.ask()) {
            JsonNode one = body.path("ask").path(at++);
            asked.addObject()
                    .setAll(one.isObject() ? one.asObject() : DecisionForm.ask(ask))
                    .put("question", question(decision, ask));
        }
        return with;
    }

    /** What to ask a person: the key's question, a manual item's title, or which systems play a role. */
    public String question(Decision decision, Ask ask) {
        if (ask.why() == State.UNBOUND) {
            return texts.word("word.unbound");
        }
        if (ask.key().isEmpty()) {
            List<String> titles = decision.judgments().stream()
                    .filter(judged -> judged.criterion().id().equals(ask.subject()))
                    .map(judged -> judged.criterion().title())
                    .toList();
            return String.join("; ", titles);
        }
        return rules.vocabulary().key(ask.key()).map(texts::question).orElse(ask.key());
    }
}
