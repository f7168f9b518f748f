package org.siteready.users;

import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Under each contract: the trainings that were confirmed of each account, and those of each device at each site. */
@Component
final class TrainingRegister implements View {

    @Override
    public String name() {
        return "account-trainings";
    }

    @Override
    public String kind() {
        return AccountFold.KIND;
    }

    @Override
    public @Nullable String key(Entry entry) {
        return entry.type().equals(TrainingFold.CONFIRMED) ? entry.stream().key() : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        String training = entry.body().path("training").asString();
        String device = entry.body().path("device").asString();
        for (JsonNode participant : entry.body().path("participants")) {
            add(
                    document.withObject("accounts")
                            .withArray(participant.path("account").asString()),
                    training);
            String place = participant.path("site").asString() + " " + device;
            add(document.withObject("places").withArray(place), training);
        }
        return document;
    }

    private static void add(ArrayNode all, String training) {
        if (all.valueStream().noneMatch(known -> known.asString().equals(training))) {
            all.add(training);
        }
    }
}
