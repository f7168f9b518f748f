package org.siteready.impact;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.siteready.web.Noticed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each site of each field action, so that what a site answers touches its own document alone. */
@Component
final class FieldActionSiteFold implements View {

    static final String BY_ACTION = "action";
    static final String BY_SITE = "site";

    static String key(String action, String site) {
        return action + "/" + site;
    }

    @Override
    public String name() {
        return "field-action-sites";
    }

    @Override
    public String kind() {
        return FieldActionFold.KIND;
    }

    @Override
    public Set<String> indexed() {
        return Set.of(BY_ACTION, BY_SITE);
    }

    @Override
    public List<String> keys(Entry entry) {
        JsonNode body = entry.body();
        String action = entry.stream().key();
        if (body.path("site").isString()) {
            return List.of(key(action, body.path("site").stringValue()));
        }
        return body.path("sites")
                .valueStream()
                .map(one -> key(action, one.path("site").asString()))
                .toList();
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        throw new UnsupportedOperationException("an entry may bring several sites; fold by key");
    }

    @Override
    public ObjectNode fold(String key, @Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        switch (entry.type()) {
            case FieldActionFold.OPENED, FieldActionFold.EXTENDED -> added(key, document, entry);
            case FieldActionFold.SENT ->
                said(document.withArray("sendings").addObject(), entry, "way", "reference", "on");
            case FieldActionFold.ACKNOWLEDGED ->
                said(document.putObject("acknowledged"), entry, "person", "own", "way", "reference", "on");
            case FieldActionFold.DONE -> said(document.putObject("done"), entry, "reference", "note", "entry");
            default -> {}
        }
        return document;
    }

    private static void added(String key, ObjectNode document, Entry entry) {
        String action = entry.stream().key();
        for (JsonNode one : entry.body().path("sites")) {
            if (key(action, one.path("site").asString()).equals(key)) {
                document.setAll((ObjectNode) one);
            }
        }
        document.put("action", action).set("device", entry.body().path("device"));
        document.put("added", entry.at().toString()).put("late", entry.type().equals(FieldActionFold.EXTENDED));
        document.putNull("notice");
        Noticed.letters(entry, document.path("letter").asString("")).forEach(id -> document.put("notice", id));
        document.putArray("sendings");
        document.putNull("acknowledged").putNull("done");
    }

    private static void said(ObjectNode said, Entry entry, String... fields) {
        for (String field : fields) {
            said.set(field, entry.body().path(field));
        }
        FieldActionFold.by(said, entry);
    }
}
