package org.siteready.notices;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.siteready.notices.Delivery.Status;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of each notice; one that nobody has touched has no document and is PENDING. */
@Component
final class DeliveriesView implements View {

    static final String CLAIMED = "DeliveryClaimed";
    static final String ATTEMPTED = "DeliveryAttempted";
    static final String ACKNOWLEDGED = "NoticeAcknowledged";
    static final String RETRIED = "DeliveryRetried";

    static Stream stream(String notice) {
        return new Stream("deliveries", notice);
    }

    @Override
    public String name() {
        return "deliveries";
    }

    @Override
    public String kind() {
        return "deliveries";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("to", "status");
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? begun(entry) : before;
        ObjectNode channels = (ObjectNode) document.get("channels");
        switch (entry.type()) {
            case CLAIMED -> claimed(document, channels, entry);
            case ATTEMPTED -> attempted(document, channels, entry);
            case ACKNOWLEDGED -> acknowledged(document, entry);
            case RETRIED -> retried(channels);
            default -> {}
        }
        return document.put("status", status(document, channels).name());
    }

    private static ObjectNode begun(Entry entry) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("to", entry.body().path("to"));
        document.put("claim", 0).putNull("claimedUntil");
        document.putNull("acknowledged");
        document.putObject("channels");
        return document;
    }

    /** Channels that are no longer there are forgotten, unless something came of them. */
    private static void claimed(ObjectNode document, ObjectNode channels, Entry entry) {
        List<String> named = new ArrayList<>();
        entry.body().path("channels").forEach(name -> named.add(name.asString()));
        List<String> gone = new ArrayList<>();
        channels.properties().forEach(one -> {
            if (!named.contains(one.getKey()) && is(one.getValue(), Status.PENDING)) {
                gone.add(one.getKey());
            }
        });
        channels.remove(gone);
        named.stream().filter(name -> !channels.has(name)).forEach(name -> {
            ObjectNode channel = channels.putObject(name);
            channel.put("status", Status.PENDING.name()).put("attempts", 0);
            channel.putNull("at").putNull("why").putNull("next");
        });
        document.put("claim", entry.seq()).set("claimedUntil", entry.body().path("until"));
    }

    private static void attempted(ObjectNode document, ObjectNode channels, Entry entry) {
        for (JsonNode result : entry.body().path("results")) {
            ObjectNode channel =
                    (ObjectNode) channels.get(result.path("channel").asString());
            // What was delivered stays so, whatever a slower node says later.
            if (channel != null && !is(channel, Status.DELIVERED)) {
                channel.set("status", result.path("status"));
                channel.put("attempts", channel.path("attempts").asInt() + 1);
                channel.put("at", entry.at().toString());
                channel.set("why", result.path("why"));
                channel.set("next", result.path("next"));
            }
        }
        if (entry.body().path("claim").asLong() == document.path("claim").asLong()) {
            document.putNull("claimedUntil");
        }
    }

    private static void acknowledged(ObjectNode document, Entry entry) {
        ObjectNode by = document.putObject("acknowledged");
        by.put("by", entry.actor().value()).put("at", entry.at().toString());
        by.set("role", entry.body().path("role"));
    }

    private static void retried(ObjectNode channels) {
        for (JsonNode channel : channels) {
            if (is(channel, Status.UNDELIVERABLE)) {
                ((ObjectNode) channel).put("status", Status.PENDING.name()).put("attempts", 0);
                ((ObjectNode) channel).putNull("next");
            }
        }
    }

    private static Status status(ObjectNode document, ObjectNode channels) {
        if (!document.path("acknowledged").isNull()) {
            return Status.ACKNOWLEDGED;
        }
        if (channels.isEmpty() || any(channels, Status.PENDING)) {
            return Status.PENDING;
        }
        return any(channels, Status.UNDELIVERABLE) ? Status.UNDELIVERABLE : Status.DELIVERED;
    }

    private static boolean any(JsonNode channels, Status status) {
        return channels.valueStream().anyMatch(channel -> is(channel, status));
    }

    private static boolean is(JsonNode channel, Status status) {
        return channel.path("status").asString("").equals(status.name());
    }
}
