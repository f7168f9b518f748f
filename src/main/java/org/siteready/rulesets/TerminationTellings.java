package org.siteready.rulesets;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.siteready.rulesets.TerminationStep.Telling;
import tools.jackson.databind.JsonNode;

/** Reads which facts a step brings: keys of the vocabulary that the service keeps, and what their values may be. */
final class TerminationTellings {

    private static final Set<String> WORDS = Set.of(Telling.PAST, Telling.COMING, Telling.RETENTION, Telling.ANY);

    private final Vocabulary vocabulary;
    private final Set<String> subjects;

    TerminationTellings(Vocabulary vocabulary, Set<String> subjects) {
        this.vocabulary = vocabulary;
        this.subjects = subjects;
    }

    Map<String, Telling> read(Form row, String field) {
        Map<String, Telling> tellings = new LinkedHashMap<>();
        Form given = row.object(field);
        if (given != null) {
            for (var one : given.fields()) {
                vocabulary
                        .key(one.getKey())
                        .ifPresentOrElse(
                                key -> tellings.put(key.name(), telling(given, one.getKey(), key)),
                                () -> given.fault(
                                        one.getKey(), "is not in the vocabulary" + vocabulary.nearest(one.getKey())));
            }
        }
        return tellings;
    }

    private Telling telling(Form given, String field, Key key) {
        String subject =
                key.subjects().stream().filter(subjects::contains).findFirst().orElse("");
        if (subject.isEmpty()) {
            given.fault(field, "is about none of " + subjects);
        } else if (!key.keptByService()) {
            given.fault(field, "is not kept by the service; write 'kept: service' beside it in the vocabulary");
        }
        JsonNode said = given.tree().get(field);
        if (said.isArray()) {
            return new Telling(subject, Telling.ANY, values(given, field, key, said));
        }
        String word = said.asString("");
        if (!WORDS.contains(word)) {
            given.fault(field, "must be a list of values or one of " + WORDS + Nearest.hint(word, WORDS));
        } else if (!word.equals(Telling.ANY) && key.type() != Key.Type.DATE) {
            given.fault(field, "'" + word + "' is said of days, and '" + key.name() + "' is no date");
        }
        return new Telling(subject, word, List.of());
    }

    private List<JsonNode> values(Form given, String field, Key key, JsonNode said) {
        List<JsonNode> values = new ArrayList<>();
        ValueReader reader = new ValueReader(vocabulary, ZoneOffset.UTC);
        said.forEach(value -> {
            reader.element(given, field, value, key);
            values.add(value);
        });
        if (values.isEmpty()) {
            given.fault(field, "has no value; give at least one or a word");
        }
        return values;
    }
}
