package org.siteready.integrations;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.siteready.web.Noticed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each problem of a device at a site, as the stream of its problems tells it. */
@Component
final class ProblemFold implements View {

    static final String REPORTED = "ProblemReported";
    static final String HANDED_OVER = "ProblemHandedOver";
    static final String ENDED = "ProblemEnded";

    static Stream stream(String site, String device) {
        return new Stream("problems", site + "/" + device);
    }

    static String key(Stream stream, String id) {
        return stream.key() + "/" + id;
    }

    @Override
    public String name() {
        return "problems";
    }

    @Override
    public String kind() {
        return "problems";
    }

    @Override
    public @Nullable String key(Entry entry) {
        return key(entry.stream(), entry.body().path("id").asString());
    }

    @Override
    public Set<String> indexed() {
        return Set.of("site", "device", "open", "possibleHarm");
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? Noticed.without(entry).deepCopy() : before;
        switch (entry.type()) {
            case REPORTED -> {
                document.put("reportedBy", entry.actor().value());
                document.put("reportedAt", entry.at().toString()).put("open", true);
                document.putNull("handedOver").putNull("ended");
            }
            case HANDED_OVER -> document.set("handedOver", by(entry, "handover"));
            case ENDED -> document.put("open", false).set("ended", by(entry, "end"));
            default -> {}
        }
        return document;
    }

    private static JsonNode by(Entry entry, String part) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.setAll((ObjectNode) entry.body().path(part));
        return said.put("by", entry.actor().value()).put("at", entry.at().toString());
    }
}
