package org.siteready.impact;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Each campaign as its stream tells it. */
@Component
final class CampaignFold implements View {

    static final String KIND = "campaigns";
    static final String PLANNED = "CampaignPlanned";
    static final String STARTED = "CampaignWaveStarted";
    static final String SKIPPED = "CampaignSiteSkipped";
    static final String STOPPED = "CampaignStopped";

    static Stream stream(String id) {
        return new Stream(KIND, id);
    }

    @Override
    public String name() {
        return "campaigns";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> indexed() {
        return Set.of("device", "state");
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        JsonNode body = entry.body();
        switch (entry.type()) {
            case PLANNED -> planned(document, entry);
            case STARTED -> started(document, entry);
            case SKIPPED -> skipped(document, body);
            case STOPPED -> {
                document.put("state", Campaign.STOPPED);
                document.putObject("stopped")
                        .put("reason", body.path("reason").asString())
                        .put("by", entry.actor().value())
                        .put("role", body.path("role").stringValue(null))
                        .put("at", entry.at().toString());
            }
            default -> {}
        }
        return document;
    }

    private static void planned(ObjectNode document, Entry entry) {
        for (String field : new String[] {"id", "device", "version"}) {
            document.set(field, entry.body().path(field));
        }
        document.put("state", "PLANNED").putNull("stopped");
        document.put("plannedAt", entry.at().toString())
                .put("plannedBy", entry.actor().value());
        ArrayNode waves = document.putArray("waves");
        entry.body().path("waves").forEach(wave -> wave(waves).set("sites", wave.path("sites")));
    }

    private static ObjectNode wave(ArrayNode waves) {
        ObjectNode wave = waves.addObject();
        wave.put("number", waves.size());
        wave.putArray("sites");
        wave.putNull("startedAt").putNull("startedBy").putNull("decision");
        wave.putArray("taken");
        wave.putArray("skipped");
        return wave;
    }

    private static void started(ObjectNode document, Entry entry) {
        JsonNode body = entry.body();
        ArrayNode waves = (ArrayNode) document.get("waves");
        int number = body.path("wave").asInt();
        ObjectNode wave = number > waves.size() ? wave(waves) : (ObjectNode) waves.get(number - 1);
        wave.put("startedAt", entry.at().toString())
                .put("startedBy", entry.actor().value());
        wave.set("decision", body.has("decision") ? body.path("decision").path("id") : wave.get("decision"));
        wave.set("taken", body.path("taken"));
        wave.set("skipped", body.path("skipped"));
        document.put("state", "RUNNING");
    }

    private static void skipped(ObjectNode document, JsonNode body) {
        JsonNode wave = document.path("waves").path(body.path("wave").asInt() - 1);
        ((ArrayNode) wave.path("taken")).removeIf(body.path("site")::equals);
        ((ArrayNode) wave.path("skipped"))
                .addObject()
                .put("site", body.path("site").asString())
                .put("why", body.path("why").asString())
                .put("later", false);
    }
}
