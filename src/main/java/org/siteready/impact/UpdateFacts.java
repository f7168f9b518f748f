package org.siteready.impact;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.ReleaseLine;
import org.siteready.catalog.ReleaseLine.OnLine;
import org.siteready.facts.Version;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the catalogue tells of an update, under the names of the vocabulary's keys; what it does not know is left out. */
final class UpdateFacts {

    static final String REQUIRED_STEP = "release.requiredStep";
    static final String CHANGE_CLASS = "release.changeClass";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** From the smallest change to the largest; over skipped versions the largest counts (obligation O-2.7-8). */
    private static final List<String> CLASSES = List.of("FIRST", "MINOR", "NOT_SIGNIFICANT", "SIGNIFICANT");

    private final Map<String, JsonNode> facts = new LinkedHashMap<>();

    private UpdateFacts() {}

    /** @param way empty where there is no order */
    static Map<String, JsonNode> of(ReleaseLine line, List<OnLine> way, Difference difference, LocalDate day) {
        UpdateFacts all = new UpdateFacts();
        String from = difference.from();
        if (Version.readable(from)) {
            all.text("update.fromVersion", from);
        }
        line.order(from, difference.to())
                .ifPresent(order ->
                        all.text("update.direction", order < 0 ? "FORWARD" : order == 0 ? "SAME" : "BACKWARD"));
        if (!way.isEmpty()) {
            all.facts.put("update.wayCompared", JSON.booleanNode(difference.compared()));
            all.steps(way);
            all.largest(way);
        }
        line.release(from).ifPresent(one -> all.before(one, one.identified(day)));
        return all.facts;
    }

    private void text(String key, @Nullable String value) {
        if (value != null) {
            facts.put(key, JSON.stringNode(value));
        }
    }

    /** Known only when somebody said of each version in between whether it must be installed. */
    private void steps(List<OnLine> way) {
        List<OnLine> between = way.size() < 3 ? List.of() : way.subList(1, way.size() - 1);
        if (between.stream().allMatch(one -> one.recorded(REQUIRED_STEP) != null)) {
            long required = between.stream()
                    .filter(one -> Boolean.parseBoolean(one.recorded(REQUIRED_STEP)))
                    .count();
            facts.put("update.stepsLeftOut", JSON.numberNode(required));
        }
    }

    /** Known when the largest class there is was given, or all were. */
    private void largest(List<OnLine> way) {
        int largest = -1;
        boolean all = way.size() > 1;
        for (OnLine one : way.subList(1, way.size())) {
            int size = CLASSES.indexOf(String.valueOf(one.recorded(CHANGE_CLASS)));
            all &= size >= 0;
            largest = Math.max(largest, size);
        }
        if (all || largest == CLASSES.size() - 1) {
            text("update.changeClass", CLASSES.get(largest));
        }
    }

    private void before(OnLine one, Optional<ReleaseLine.Identified> udi) {
        udi.ifPresent(parts -> {
            text("update.fromUdiDi", parts.di());
            text("update.fromUdiPi", parts.pi());
        });
        text("update.fromIfuVersion", one.recorded("release.ifu.version"));
        text("update.fromAlgorithmVersion", one.recorded("release.algorithmVersion"));
    }
}
