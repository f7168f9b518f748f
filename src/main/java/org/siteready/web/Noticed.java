package org.siteready.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Draft;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.NoticeRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The notices of a change, in the body of its entry: one append is the commit of both, so that no notice is lost and
 * none is there of a change that failed.
 */
public final class Noticed {

    /** The notices of an entry. */
    public static final String FIELD = "notices";

    /** The ids of the notices of an earlier entry that this one takes back. */
    public static final String TAKEN_BACK = "noticesTakenBack";

    private Noticed() {}

    /** The body with the notices that the rows say; the body itself where no row tells anybody. */
    static JsonNode of(Stream stream, Draft shell, JsonNode body, List<NoticeRule> rules) {
        ArrayNode notices = JsonNodeFactory.instance.arrayNode();
        rules.stream().filter(rule -> rule.tells(shell.type(), body)).forEach(rule -> {
            rule.to().forEach(to -> notices.add(notice(stream, shell, body, rule, to)));
            letters(stream, shell, body, rule, notices);
        });
        if (notices.isEmpty() || !body.isObject()) {
            return body;
        }
        // A copy, since a body may be planned once and appended in several tries.
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.setAll((ObjectNode) body);
        return all.set(FIELD, notices);
    }

    /** A letter for each element that names somebody. */
    private static void letters(Stream stream, Draft shell, JsonNode body, NoticeRule rule, ArrayNode notices) {
        NoticeRule.Each each = rule.each();
        if (each == null) {
            return;
        }
        for (JsonNode one : body.path(each.list())) {
            Set<String> people = new TreeSet<>();
            each.people().forEach(field -> one.path(field).forEach(person -> people.add(person.asString())));
            String document = one.path(each.document()).asString("");
            if (!people.isEmpty() && !document.isEmpty()) {
                ObjectNode about = JsonNodeFactory.instance.objectNode();
                about.setAll((ObjectNode) body).setAll((ObjectNode) one);
                String name = rule.id() + "/" + document;
                ObjectNode letter = notice(stream, shell, about, rule, NoticeRule.PEOPLE, name);
                people.forEach(letter.putArray("people")::add);
                notices.add(letter.put("document", document));
            }
        }
    }

    private static ObjectNode notice(Stream stream, Draft shell, JsonNode body, NoticeRule rule, String to) {
        return notice(stream, shell, body, rule, to, rule.id() + "/" + to);
    }

    private static ObjectNode notice(
            Stream stream, Draft shell, JsonNode body, NoticeRule rule, String to, String called) {
        // Named by the request, which becomes one entry at most: a repeat tells nobody again.
        String id = CreationId.of(shell.actor(), stream + "/" + shell.requestId(), called)
                .toString();
        ObjectNode notice = JsonNodeFactory.instance.objectNode().put("id", id);
        notice.put("notice", rule.id()).put("to", to).put("text", rule.text());
        ObjectNode about = notice.putObject("about");
        List<String> key = key(stream, rule);
        for (String name : NoticeRule.ABOUT) {
            int place = rule.key().indexOf(name);
            String said = place < 0 ? body.path(name).stringValue(null) : key.get(place);
            if (said != null) {
                about.put(name, said);
            }
        }
        put("link", linked(rule.link(), about), notice);
        put("answers", rule.answers(), notice);
        return notice;
    }

    private static void put(String field, @Nullable String value, ObjectNode notice) {
        if (value != null) {
            notice.put(field, value);
        }
    }

    private static List<String> key(Stream stream, NoticeRule rule) {
        List<String> parts = List.of(stream.key().split("/", -1));
        if (!rule.key().isEmpty() && parts.size() != rule.key().size()) {
            throw new IllegalStateException("row '" + rule.id() + "' of notices.yaml takes " + rule.key()
                    + " from a key, and this one is '" + stream + "'; mend the row");
        }
        return parts;
    }

    /** Null where the address needs what is not known. */
    private static @Nullable String linked(@Nullable String link, JsonNode about) {
        String text = link;
        for (var one : about.properties()) {
            text = text == null
                    ? null
                    : text.replace("{" + one.getKey() + "}", one.getValue().stringValue());
        }
        return text == null || text.contains("{") ? null : text;
    }

    /** What happened, without who is told: for those who take a whole body as their document. */
    public static ObjectNode without(Entry entry) {
        ObjectNode body = (ObjectNode) entry.body();
        return body.has(FIELD) ? body.deepCopy().without(FIELD) : body;
    }

    /** The ids of the notices of an entry that send a letter. */
    public static List<String> letters(Entry entry, String document) {
        return entry.body()
                .path(FIELD)
                .valueStream()
                .filter(one -> one.path("document").asString("").equals(document))
                .map(one -> one.path("id").asString())
                .toList();
    }

    /** The ids of an entry's notices. */
    public static List<String> ids(Entry entry) {
        List<String> ids = new ArrayList<>();
        entry.body().path(FIELD).forEach(one -> ids.add(one.path("id").asString()));
        return ids;
    }
}
