package org.siteready.rulesets;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.siteready.rulesets.FieldActionRules.Addressed;
import org.siteready.rulesets.FieldActionRules.Kind;
import org.siteready.rulesets.FieldActionRules.Needed;
import org.siteready.rulesets.FieldActionRules.Required;

/** Reads {@code field-actions.yaml}; a language without every sentence of a letter is refused. */
final class FieldActionReader {

    static final String FILE = "field-actions.yaml";

    /** The sentences of a letter. */
    static final List<String> SENTENCES = List.of(
            "letter.title",
            "letter.subject",
            "letter.reference",
            "letter.device",
            "letter.versions",
            "letter.manufacturer",
            "letter.customer",
            "letter.site",
            "letter.to",
            "letter.addressees",
            "letter.installations",
            "letter.system",
            "letter.version",
            "letter.since",
            "letter.row",
            "letter.todo",
            "letter.todo-stop-use",
            "letter.todo-update-to",
            "letter.todo-inform",
            "letter.acknowledge");

    private static final int MOST_DAYS = 365;

    private final Vocabulary vocabulary;
    private final Map<String, Texts> texts;

    FieldActionReader(Vocabulary vocabulary, Map<String, Texts> texts) {
        this.vocabulary = vocabulary;
        this.texts = texts;
    }

    /**
     * Nothing where there is no such file.
     *
     * @throws Malformed with every fault
     */
    FieldActionRules read(RuleFiles files) {
        return files.all().containsKey(FILE) ? read(files.file(FILE)) : FieldActionRules.NONE;
    }

    FieldActionRules read(byte[] bytes) {
        Form form = Yaml.read(FILE, bytes).only("kinds", "letters", "answers", "closing");
        Form letters = part(form, "letters").only("to", "users", "languages", "otherwise");
        Form answers = part(form, "answers").only("by", "ways");
        Form closing = part(form, "closing").only("by", "needs");
        Set<Needed> needs = among(closing, "needs", Needed.class);
        FieldActionRules read = new FieldActionRules(
                kinds(form),
                several(letters, "to", Addressed.class),
                among(letters, "users", allowed("user.status")),
                languages(letters),
                language(letters, "otherwise"),
                several(answers, "by", TransitionsReader.ROLES),
                Set.copyOf(given(answers, "ways")),
                several(closing, "by", TransitionsReader.ROLES),
                needs);
        form.orRefuse(FILE);
        return read;
    }

    private static Form part(Form form, String field) {
        Form part = form.object(field);
        return part == null ? form.absent(field) : part;
    }

    private Map<String, Kind> kinds(Form form) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Form row : form.list("kinds")) {
            row.only("kind", "by", "release", "requires", "days", "mostDays");
            String name = row.text("kind");
            if (!name.isEmpty() && !name.matches("[A-Z][A-Z_]{1,40}")) {
                row.fault("kind", "'" + name + "' must be capital letters and underscores");
            }
            int days = days(row, "days", MOST_DAYS);
            int most = days(row, "mostDays", MOST_DAYS);
            if (days > most) {
                row.fault("days", days + " is more than mostDays, " + most);
            }
            Kind kind = new Kind(
                    name,
                    several(row, "by", TransitionsReader.ROLES),
                    several(row, "release", allowed("release.status")),
                    several(row, "requires", Required.class),
                    days,
                    most);
            if (kinds.put(name, kind) != null) {
                row.fault("kind", "'" + name + "' stands here twice; keep one");
            }
        }
        if (kinds.isEmpty()) {
            form.fault("kinds", "is missing; name at least one kind of action");
        }
        return Collections.unmodifiableMap(kinds);
    }

    private static int days(Form row, String field, int most) {
        Integer days = row.whole(field, 0, most);
        if (!row.has(field)) {
            row.fault(field, "is missing; give a whole number");
        }
        return days == null ? 0 : days;
    }

    private Map<String, String> languages(Form letters) {
        Map<String, String> languages = new LinkedHashMap<>();
        Form given = letters.object("languages");
        if (given != null) {
            for (Map.Entry<String, Form> one : given.fields()) {
                if (!one.getKey().matches("[A-Z]{2}")) {
                    given.fault(one.getKey(), "'" + one.getKey() + "' must be a country of ISO 3166-1, such as DE");
                }
                languages.put(one.getKey(), language(given, one.getKey()));
            }
        }
        return Collections.unmodifiableMap(languages);
    }

    /** One in which letters can be written. */
    private String language(Form form, String field) {
        String language = form.text(field);
        Texts of = texts.get(language);
        if (of == null) {
            form.fault(field, "there is no texts/" + language + ".yaml" + Nearest.hint(language, texts.keySet()));
            return language;
        }
        List<String> unsaid =
                SENTENCES.stream().filter(key -> !of.keys().contains(key)).toList();
        if (!unsaid.isEmpty()) {
            form.fault(field, "texts/" + language + ".yaml lacks " + String.join(", ", unsaid));
        }
        return language;
    }

    private List<String> allowed(String key) {
        return vocabulary.key(key).map(Key::allowed).orElse(List.of());
    }

    private static <E extends Enum<E>> Set<E> several(Form form, String field, Class<E> of) {
        missing(form, field);
        return among(form, field, of);
    }

    private static <E extends Enum<E>> Set<E> among(Form form, String field, Class<E> of) {
        List<String> names =
                Arrays.stream(of.getEnumConstants()).map(Enum::name).toList();
        Set<E> all = EnumSet.noneOf(of);
        among(form, field, names).stream()
                .filter(names::contains)
                .map(name -> Enum.valueOf(of, name))
                .forEach(all::add);
        return Collections.unmodifiableSet(all);
    }

    private static Set<String> several(Form form, String field, Collection<String> known) {
        missing(form, field);
        return among(form, field, known);
    }

    private static List<String> given(Form form, String field) {
        missing(form, field);
        return form.texts(field);
    }

    private static void missing(Form form, String field) {
        if (!form.has(field) || form.texts(field).isEmpty()) {
            form.fault(field, "is missing; name at least one");
        }
    }

    private static Set<String> among(Form form, String field, Collection<String> known) {
        Set<String> all = new LinkedHashSet<>(form.texts(field));
        for (String one : all) {
            if (!known.contains(one)) {
                form.fault(field, "has no '" + one + "'" + Nearest.hint(one, known));
            }
        }
        return Set.copyOf(all);
    }
}
