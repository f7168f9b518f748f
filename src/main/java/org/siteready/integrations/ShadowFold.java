package org.siteready.integrations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The silent tests of a device at a site, the oldest first: those before stay to be read. */
@Component
final class ShadowFold implements View {

    static final String LOCKED = "ShadowTestLocked";
    static final String COUNTED = "ShadowResultsAdded";
    static final String EVALUATED = "ShadowTestEvaluated";
    static final String DECIDED = "ShadowBorderlineDecided";
    static final String SIGNED = "ShadowTestSigned";

    private static final String TESTS = "tests";
    private static final Map<String, BiConsumer<ObjectNode, Entry>> FOLDS = Map.of(
            COUNTED, ShadowFold::counted,
            EVALUATED, ShadowFold::evaluated,
            DECIDED, ShadowFold::decided,
            SIGNED, ShadowFold::signed);

    static List<ShadowTest> tests(@Nullable Viewed viewed) {
        return viewed == null
                ? List.of()
                : viewed.document()
                        .path(TESTS)
                        .valueStream()
                        .map(one -> Records.read(one, ShadowTest.class))
                        .toList();
    }

    @Override
    public String name() {
        return "shadow-tests";
    }

    @Override
    public String kind() {
        return "integrations";
    }

    @Override
    public Set<String> indexed() {
        return Set.of();
    }

    @Override
    public @Nullable String key(Entry entry) {
        return entry.type().equals(LOCKED) || FOLDS.containsKey(entry.type())
                ? entry.stream().key()
                : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode document = before == null ? JsonNodeFactory.instance.objectNode() : before;
        ArrayNode tests = document.withArray(TESTS);
        if (entry.type().equals(LOCKED)) {
            tests.add(locked(entry));
            return document;
        }
        BiConsumer<ObjectNode, Entry> fold = FOLDS.get(entry.type());
        for (JsonNode test : tests) {
            if (fold != null && test.path("id").equals(entry.body().path("test"))) {
                fold.accept((ObjectNode) test, entry);
            }
        }
        return document;
    }

    private static ObjectNode locked(Entry entry) {
        ObjectNode test = JsonNodeFactory.instance.objectNode();
        JsonNode body = entry.body();
        for (String field : new String[] {"id", "round", "protocol", "digest", "reason", "configuration"}) {
            test.set(field, body.path(field));
        }
        test.put("lockedAt", entry.at().toString())
                .put("lockedBy", entry.actor().value());
        test.putArray("batches");
        test.putNull("evaluation").putNull("borderline").putArray("signatures");
        return test;
    }

    private static void counted(ObjectNode test, Entry entry) {
        ObjectNode batch = stamped(entry, "from", "to", "days", "counts").put("entry", entry.seq());
        test.withArray("batches").add(batch);
    }

    private static void evaluated(ObjectNode test, Entry entry) {
        test.set("evaluation", stamped(entry, "digest", "verdict", "days", "outcomes"));
    }

    private static void decided(ObjectNode test, Entry entry) {
        test.set("borderline", stamped(entry, "accepted", "reason", "role", "digest"));
    }

    private static void signed(ObjectNode test, Entry entry) {
        test.withArray("signatures").add(stamped(entry, "side", "role", "person", "meaning", "digest"));
    }

    private static ObjectNode stamped(Entry entry, String... fields) {
        ObjectNode part = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            part.set(field, entry.body().path(field));
        }
        return part.put("at", entry.at().toString()).put("by", entry.actor().value());
    }
}
