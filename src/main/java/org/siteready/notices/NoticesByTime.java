package org.siteready.notices;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.web.Noticed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The ids of all notices in the order in which they came: what inboxes and deliveries go through. */
@Component
final class NoticesByTime extends EveryStream {

    /** Keys before this one are of notices that came before an instant. */
    static String from(Instant at) {
        return String.format(Locale.ROOT, "%013d", at.toEpochMilli());
    }

    @Override
    public String name() {
        return "notices-by-time";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("to", "site");
    }

    /** In one stream as its entries are, and of streams that move in the same millisecond in any order. */
    private static String key(Entry entry, String id) {
        return String.format(Locale.ROOT, "%s-%09d-%s", from(entry.at()), entry.seq(), id);
    }

    @Override
    public List<String> keys(Entry entry) {
        List<String> keys = new ArrayList<>();
        Noticed.ids(entry).forEach(id -> keys.add(key(entry, id)));
        return keys;
    }

    @Override
    public ObjectNode fold(String key, @Nullable ObjectNode before, Entry entry) {
        ObjectNode place = JsonNodeFactory.instance.objectNode();
        for (JsonNode one : entry.body().path(Noticed.FIELD)) {
            String id = one.path("id").asString();
            if (key(entry, id).equals(key)) {
                place.put("id", id).set("to", one.path("to"));
                place.put("site", one.path("about").path("site").asString(""));
            }
        }
        return place;
    }
}
