package org.siteready.integrations;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.siteready.decisions.Deciding;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Position;
import org.siteready.ledger.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * All that happened to an integration: its own stream, its problems, what the rooms behind this one tell of it, and the
 * decisions that stand by themselves.
 */
@Component
final class History {

    private static final int MOST = 100_000;

    private final Ledger ledger;
    private final Deciding deciding;
    private final List<HistoryPart> parts;
    private final Clock clock;

    History(Ledger ledger, Deciding deciding, List<HistoryPart> parts, Clock clock) {
        this.ledger = ledger;
        this.deciding = deciding;
        this.parts = List.copyOf(parts);
        this.clock = clock;
    }

    /** In the order in which it happened. */
    List<Entry> of(String site, String device) {
        Stream stream = IntegrationViews.stream(site, device);
        List<Entry> own = ledger.read(stream, 1, MOST);
        Map<Position, Entry> all = new LinkedHashMap<>();
        own.forEach(entry -> all.put(entry.position(), entry));
        deciding.about(site, device).stream()
                .filter(position -> !all.containsKey(position))
                .flatMap(position -> ledger.entry(position.stream(), position.seq()).stream())
                .forEach(entry -> all.put(entry.position(), entry));
        ledger.read(ProblemFold.stream(site, device), 1, MOST).forEach(entry -> all.put(entry.position(), entry));
        parts.forEach(part -> part.of(site, device).forEach(entry -> all.put(entry.position(), entry)));
        return all.values().stream()
                .sorted(Comparator.comparingLong((Entry entry) -> after(entry, stream, own))
                        .thenComparing(entry -> !entry.stream().equals(stream))
                        .thenComparing(Entry::at)
                        .thenComparing(entry -> entry.stream().toString())
                        .thenComparing(Entry::seq))
                .toList();
    }

    /** The entry of the integration that it followed: a decision says how far it had read, others when they were. */
    private static long after(Entry entry, Stream stream, List<Entry> own) {
        if (entry.stream().equals(stream)) {
            return entry.seq();
        }
        String place = stream + "@";
        JsonNode carried = entry.body().path("decision");
        return (carried.isObject() ? carried : entry.body())
                .path("read")
                .valueStream()
                .map(JsonNode::stringValue)
                .filter(read -> read.startsWith(place))
                .mapToLong(read -> Long.parseLong(read.substring(place.length())))
                .findFirst()
                .orElseGet(() -> own.stream()
                        .filter(one -> !one.at().isAfter(entry.at()))
                        .count());
    }

    Instant now() {
        return clock.instant();
    }
}
