package org.siteready.notices;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.web.Noticed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of each stream the newest notices that answer facts: {@code {"site/device": {fact: {entry, notices: [id]}}}}.
 *
 * <p>One document a stream, so that whoever has read the stream for a decision knows its notices, too.
 */
@Component
final class AnswersView extends EveryStream {

    static String about(String site, String device) {
        return site + "/" + device;
    }

    @Override
    public String name() {
        return "notice-answers";
    }

    @Override
    public List<String> keys(Entry entry) {
        boolean answers = entry.body().has(Noticed.TAKEN_BACK)
                || entry.body().path(Noticed.FIELD).valueStream().anyMatch(one -> one.has("answers"));
        return answers ? List.of(entry.stream().toString()) : List.of();
    }

    @Override
    public ObjectNode fold(String key, @Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        entry.body().path(Noticed.TAKEN_BACK).forEach(id -> takeBack(document, id));
        for (JsonNode one : entry.body().path(Noticed.FIELD)) {
            if (one.has("answers")) {
                JsonNode about = one.path("about");
                String place = about(
                        about.path("site").asString(""), about.path("device").asString(""));
                ObjectNode facts = object(document, place);
                ObjectNode answer = object(facts, one.path("answers").asString());
                if (answer.path("entry").asLong(0) != entry.seq()) {
                    answer.put("entry", entry.seq()).putArray("notices");
                }
                answer.withArray("notices").add(one.path("id"));
            }
        }
        return document;
    }

    private static ObjectNode object(ObjectNode in, String field) {
        return in.has(field) ? (ObjectNode) in.get(field) : in.putObject(field);
    }

    private static void takeBack(ObjectNode document, JsonNode id) {
        for (JsonNode facts : document) {
            List<String> gone = new ArrayList<>();
            facts.properties().forEach(fact -> {
                if (fact.getValue().path("notices").valueStream().anyMatch(id::equals)) {
                    gone.add(fact.getKey());
                }
            });
            ((ObjectNode) facts).remove(gone);
        }
    }
}
