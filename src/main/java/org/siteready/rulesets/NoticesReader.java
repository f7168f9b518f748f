package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code notices.yaml}: which change tells whom. */
final class NoticesReader {

    static final String FILE = "notices.yaml";

    private static final String ID = "[a-z][a-z0-9-]{0,60}";
    private static final String TYPE = "[A-Z][A-Za-z]{2,60}";
    private static final String PATH = "[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*";
    private static final String LINK = "/[A-Za-z0-9/{}._-]{1,200}";
    private static final String MAIL = "notice.mail";
    private static final Pattern NAME = Pattern.compile("\\{([^}]*)}");

    private final Vocabulary vocabulary;
    private final Map<String, Texts> texts;
    private final Set<String> ids = new HashSet<>();

    NoticesReader(Vocabulary vocabulary, Map<String, Texts> texts) {
        this.vocabulary = vocabulary;
        this.texts = texts;
    }

    /** @throws Malformed with every fault */
    List<NoticeRule> read(byte[] bytes) {
        Form form = Yaml.read(FILE, bytes).only("notices");
        List<NoticeRule> all = new ArrayList<>();
        form.list("notices").forEach(row -> all.add(rule(row)));
        said(form, MAIL);
        form.orRefuse(FILE);
        return List.copyOf(all);
    }

    private NoticeRule rule(Form row) {
        row.only("id", "of", "where", "key", "to", "text", "link", "answers", "each");
        NoticeRule rule = new NoticeRule(
                matched(row, "id", ID, "lower-case letters, digits and hyphens"),
                matched(row, "of", TYPE, "a type of entry such as IntegrationMoved"),
                where(row),
                List.copyOf(known(row, "key", NoticeRule.ABOUT)),
                List.copyOf(known(row, "to", TransitionsReader.ROLES)),
                row.text("text"),
                row.has("link") ? link(row) : null,
                row.has("answers") ? answers(row) : null,
                each(row));
        if (!ids.add(rule.id())) {
            row.fault("id", "'" + rule.id() + "' stands twice; name one otherwise");
        }
        if (rule.each() != null && !rule.to().isEmpty()) {
            row.fault("to", "names roles, and each names people; write a row for each of them");
        } else if (rule.each() == null && rule.to().isEmpty()) {
            row.fault("to", "is missing; give at least one of " + new TreeSet<>(TransitionsReader.ROLES));
        }
        said(row, rule.text());
        return rule;
    }

    private static NoticeRule.@Nullable Each each(Form row) {
        Form given = row.object("each");
        if (given == null) {
            return null;
        }
        given.only("list", "people", "document");
        List<String> people = given.texts("people");
        if (people.isEmpty()) {
            given.fault("people", "is missing; name at least one field that names people");
        }
        return new NoticeRule.Each(given.text("list"), people, given.text("document"));
    }

    private static String matched(Form row, String field, String form, String words) {
        String text = row.text(field);
        if (!text.isEmpty() && !text.matches(form)) {
            row.fault(field, "'" + text + "' must be " + words);
        }
        return text;
    }

    private static Set<String> known(Form row, String field, Collection<String> known) {
        Set<String> given = new LinkedHashSet<>();
        for (String one : row.has(field) ? row.texts(field) : List.<String>of()) {
            if (!known.contains(one)) {
                row.fault(field, "has no '" + one + "'" + Nearest.hint(one, known));
            } else if (!given.add(one)) {
                row.fault(field, "has '" + one + "' twice");
            }
        }
        return given;
    }

    private static Map<String, List<JsonNode>> where(Form row) {
        Form given = row.object("where");
        return given == null ? Map.of() : values(given);
    }

    private static Map<String, List<JsonNode>> values(Form given) {
        Map<String, List<JsonNode>> where = new LinkedHashMap<>();
        for (var one : given.fields()) {
            JsonNode tree = one.getValue().tree();
            List<JsonNode> values = new ArrayList<>();
            (tree.isArray() ? tree : List.of(tree)).forEach(values::add);
            if (!one.getKey().matches(PATH)) {
                given.fault(one.getKey(), "must be names of fields with dots between them");
            } else if (values.isEmpty() || !values.stream().allMatch(value -> value.isString() || value.isBoolean())) {
                given.fault(one.getKey(), "must be a text, true or false, or a list of these");
            }
            where.put(one.getKey(), List.copyOf(values));
        }
        return where;
    }

    private static String link(Form row) {
        String link = matched(row, "link", LINK, "a path such as /api/integrations/{site}/{device}");
        Matcher names = NAME.matcher(link);
        while (names.find()) {
            if (!NoticeRule.ABOUT.contains(names.group(1))) {
                row.fault("link", "has no '" + names.group(1) + "'" + Nearest.hint(names.group(1), NoticeRule.ABOUT));
            }
        }
        return link;
    }

    private @Nullable String answers(Form row) {
        String name = row.text("answers");
        Key key = vocabulary.key(name).orElse(null);
        if (key == null) {
            row.fault("answers", "'" + name + "' is not in the vocabulary" + vocabulary.nearest(name));
            return null;
        }
        if (key.type() != Key.Type.BOOLEAN || !key.subjects().contains("integration") || !key.keptByService()) {
            row.fault("answers", "'" + name + "' must be yes or no, about an integration, and kept: service");
        }
        return key.name();
    }

    /** The sentence stands in every language. */
    private void said(Form row, String text) {
        texts.forEach((language, of) -> {
            if (!text.isEmpty() && !of.keys().contains(text)) {
                row.fault("text", "texts/" + language + ".yaml has no '" + text + "'" + Nearest.hint(text, of.keys()));
            }
        });
    }
}
