package org.siteready.rulesets;

import java.util.HashMap;
import java.util.Map;

/** Reads {@code texts/<language>.yaml} and, where it is there, {@code texts/<language>-questions.yaml}. */
final class TextsReader {

    private TextsReader() {}

    static Texts read(String language, RuleFiles files) {
        String questions = "texts/" + language + "-questions.yaml";
        return new Texts(
                language,
                texts("texts/" + language + ".yaml", files),
                files.all().containsKey(questions) ? questions(questions, files) : Map.of());
    }

    private static Map<String, String> questions(String path, RuleFiles files) {
        Form form = Yaml.read(path, files.file(path)).only("questions");
        Form questions = form.object("questions");
        return questions == null ? Map.of() : texts(path, questions);
    }

    private static Map<String, String> texts(String path, RuleFiles files) {
        return texts(path, Yaml.read(path, files.file(path)));
    }

    private static Map<String, String> texts(String path, Form form) {
        Map<String, String> texts = new HashMap<>();
        for (var entry : form.fields()) {
            texts.put(entry.getKey(), form.text(entry.getKey()));
        }
        form.orRefuse(path);
        return Map.copyOf(texts);
    }
}
