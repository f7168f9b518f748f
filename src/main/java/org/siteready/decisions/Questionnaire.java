package org.siteready.decisions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.Decision;
import org.siteready.engine.Judged;
import org.siteready.facts.Reading;
import org.siteready.facts.Result;
import org.siteready.facts.State;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.Texts;
import org.siteready.web.RecordedFacts;

/**
 * What is still to be asked of a site for a gate, in one round: also what only matters if something else turns out so.
 *
 * @param questions facts, sorted by who answers, subject and key
 * @param manual ids and titles of items that a person has yet to answer
 * @param unbound roles that no system plays yet
 */
record Questionnaire(
        String site,
        String gate,
        Map<String, Object> subject,
        String language,
        String ruleSet,
        List<Question> questions,
        List<Manual> manual,
        List<String> unbound) {

    /**
     * One question.
     *
     * @param why MISSING, STALE or CONTRADICTED
     * @param lastKnown the last known value, or null
     */
    record Question(
            String key,
            String subject,
            String question,
            String type,
            String unit,
            List<String> allowed,
            String answeredBy,
            State why,
            @Nullable String lastKnown,
            List<String> criteria) {}

    record Manual(String criterion, String title) {}

    static Questionnaire of(Decision decision, RuleSet rules, String language) {
        Map<String, Reading> open = new TreeMap<>();
        Map<String, Set<String>> criteria = new TreeMap<>();
        List<Manual> manual = new ArrayList<>();
        for (Judged judged : decision.judgments()) {
            if (judged.item() != null && judged.item().manual() && judged.result() != Result.PASS) {
                manual.add(
                        new Manual(judged.criterion().id(), judged.criterion().title()));
            }
            judged.facts().stream().filter(reading -> !reading.isKnown()).forEach(reading -> {
                String name = reading.getAbout() + " " + reading.key();
                open.put(name, reading);
                criteria.computeIfAbsent(name, key -> new TreeSet<>())
                        .add(judged.criterion().id());
            });
        }
        List<Question> questions = new ArrayList<>();
        Set<String> unbound = new TreeSet<>();
        open.forEach((name, reading) -> {
            if (reading.state() == State.UNBOUND) {
                unbound.add(reading.role());
            } else if (ofTheSite(reading)) {
                rules.vocabulary()
                        .key(reading.key())
                        .ifPresent(key -> questions.add(question(
                                reading,
                                key,
                                rules.texts(language),
                                List.copyOf(criteria.getOrDefault(name, Set.of())))));
            }
        });
        questions.sort(Comparator.comparing(Question::answeredBy)
                .thenComparing(Question::subject)
                .thenComparing(Question::key));
        return new Questionnaire(
                decision.input().about().name("site"),
                decision.gate(),
                Map.copyOf(decision.input().about().names()),
                rules.texts(language).language(),
                rules.digest().value(),
                questions,
                manual,
                List.copyOf(unbound));
    }

    private static boolean ofTheSite(Reading reading) {
        return reading.subject() == null
                || RecordedFacts.address(reading.subject().kind()).isEmpty();
    }

    private static Question question(Reading reading, Key key, Texts texts, List<String> criteria) {
        return new Question(
                key.name(),
                reading.getAbout(),
                texts.question(key),
                key.type().name().toLowerCase(Locale.ROOT),
                key.unit().symbol(),
                key.type() == Key.Type.BOOLEAN ? List.of("true", "false") : key.allowed(),
                key.answeredBy(),
                reading.state(),
                reading.fact() == null ? null : reading.fact().value().text(),
                criteria);
    }
}
