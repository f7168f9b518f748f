package org.siteready.pipeline;

import org.siteready.engine.Ask;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.Judged;
import org.siteready.facts.Reason;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Sentences;
import org.siteready.rulesets.Texts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A decision as somebody reads it: sentences are made only here. */
final class Rendering {

    private final Sentences sentences;
    private final Texts texts;

    Rendering(RuleSet rules, String language) {
        this.sentences = Sentences.of(rules, language);
        this.texts = rules.texts(language);
    }

    /** The decision's body with a sentence beside each reason and the question beside each fact to ask. */
    String json(Decision decision) {
        ObjectNode body = sentences.body(decision, DecisionForm.body(decision));
        body.put("opens", false);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(body) + "\n";
    }

    String text(Decision decision) {
        StringBuilder out = new StringBuilder();
        decision.input().about().names().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(name -> out.append(name.getKey())
                        .append(' ')
                        .append(name.getValue())
                        .append("  "));
        out.append("gate ")
                .append(decision.gate())
                .append("  at ")
                .append(decision.input().at())
                .append("\n\n");
        decision.judgments().forEach(judged -> judged(judged, out));
        asks(decision, out);
        out.append('\n').append(texts.word("word." + decision.outcome())).append('\n');
        if (decision.validUntil() != null) {
            out.append("valid until ").append(decision.validUntil()).append('\n');
        }
        out.append("rule set ").append(decision.ruleSet()).append('\n');
        out.append("input    ").append(decision.input().digest()).append('\n');
        return out.toString();
    }

    private void judged(Judged judged, StringBuilder out) {
        String severity = judged.criterion().severity() == Severity.RECOMMENDED ? " (recommended)" : "";
        out.append(String.format(
                "%-14s %s  %s%s%n",
                judged.result(), judged.criterion().id(), judged.criterion().title(), severity));
        judged.reasons().forEach(reason -> line(texts.sentence(reason), out));
        if (!judged.conflicting().isEmpty()) {
            line(texts.sentence(Reason.of("word.conflict", judged.conflicting().toString())), out);
        }
        if (judged.lastKnown() != null) {
            line(texts.sentence(Reason.of("word.last-known", judged.lastKnown().name())), out);
        }
        if (judged.waiver() != null) {
            line(
                    judged.waiver().waiver() + ": "
                            + texts.sentence(judged.waiver().why()),
                    out);
        }
        if (judged.result() == Result.FAIL && !judged.criterion().remedy().isEmpty()) {
            line(texts.sentence(Reason.of("word.remedy", judged.criterion().remedy())), out);
            line("[" + judged.criterion().clause() + "]", out);
        }
    }

    private static void line(String text, StringBuilder out) {
        out.append(" ".repeat(15)).append(text).append('\n');
    }

    private void asks(Decision decision, StringBuilder out) {
        if (decision.ask().isEmpty()) {
            return;
        }
        out.append('\n').append(texts.word("word.ask")).append('\n');
        for (Ask ask : decision.ask()) {
            String what = (ask.subject() + " " + ask.key()).strip();
            out.append("  ").append(what).append(" (").append(ask.why()).append("): ");
            out.append(sentences.question(decision, ask)).append('\n');
        }
    }
}
