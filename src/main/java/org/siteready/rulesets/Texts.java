package org.siteready.rulesets;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.siteready.facts.Reason;

/** Sentences of one language, made from reasons when somebody reads. */
public final class Texts {

    private final String language;
    private final Map<String, String> sentences;
    private final Map<String, String> questions;

    Texts(String language, Map<String, String> sentences, Map<String, String> questions) {
        this.language = language;
        this.sentences = sentences;
        this.questions = questions;
    }

    public String language() {
        return language;
    }

    /** The sentence of a reason; a key without a sentence is shown as it is, with its values. */
    public String sentence(Reason reason) {
        String sentence = sentences.get(reason.key());
        if (sentence == null) {
            return reason.key() + reason.values();
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < sentence.length()) {
            int open = sentence.indexOf('{', at);
            int close = sentence.indexOf('}', Math.max(open, 0));
            if (open < 0 || close < 0) {
                break;
            }
            out.append(sentence, at, open).append(value(sentence.substring(open + 1, close), reason));
            at = close + 1;
        }
        return out.append(sentence.substring(at)).toString();
    }

    /** A word by itself, such as a result's or an outcome's name. */
    public String word(String key) {
        return sentences.getOrDefault(key, key);
    }

    /** What to ask for a key: in this language where it has the question, else in the vocabulary's words. */
    public String question(Key key) {
        return questions.getOrDefault(key.name(), key.question());
    }

    Set<String> keys() {
        return sentences.keySet();
    }

    private String value(String place, Reason reason) {
        int index = place.length() == 1 ? place.charAt(0) - '0' : -1;
        boolean there = index >= 0 && index <= 9 && index < reason.values().size();
        return there ? shown(reason.values().get(index)) : "{" + place + "}";
    }

    private String shown(Object value) {
        if (value instanceof Reason reason) {
            return sentence(reason);
        }
        if (value instanceof List<?> several) {
            return several.stream().map(this::shown).collect(Collectors.joining("; "));
        }
        return value.toString();
    }
}
