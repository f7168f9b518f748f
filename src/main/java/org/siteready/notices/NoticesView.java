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

/** Each notice by its id, as the entry of its change says it. */
@Component
final class NoticesView extends EveryStream {

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public List<String> keys(Entry entry) {
        List<String> ids = new ArrayList<>(Noticed.ids(entry));
        entry.body().path(Noticed.TAKEN_BACK).forEach(id -> ids.add(id.asString()));
        return ids;
    }

    @Override
    public ObjectNode fold(String key, @Nullable ObjectNode before, Entry entry) {
        if (before != null) {
            return before.put("takenBack", true);
        }
        ObjectNode notice = JsonNodeFactory.instance.objectNode();
        for (JsonNode one : entry.body().path(Noticed.FIELD)) {
            if (one.path("id").asString().equals(key)) {
                notice.setAll((ObjectNode) one);
            }
        }
        notice.put("stream", entry.stream().toString()).put("entry", entry.seq());
        notice.put("type", entry.type()).put("at", entry.at().toString());
        return notice.put("takenBack", notice.path("id").isMissingNode());
    }
}
