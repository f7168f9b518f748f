package org.siteready.integrations;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.siteready.decisions.Deciding;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** All that happened to an integration: its own stream, its problems, and the decisions that stand by themselves. */
@Component
final class History {

    private static final int MOST = 100_000;

    private final Ledger ledger;
    private final Deciding deciding;
    private final Clock clock;

    History(Ledger ledger, Deciding deciding, Clock clock) {
        this.ledger = ledger;
        this.deciding = deciding;
        this.clock = clock;
    }

    /** In the order in which it happened. */
    List<Entry> of(String site, String device) {
        Stream stream = IntegrationViews.stream(site, device);
        List<Entry> own = ledger.read(stream, 1, MOST);
        List<Entry> all = new ArrayList<>(own);
        deciding.about(site, device).stream()
                .filter(position -> !position.stream().equals(stream))
                .flatMap(position -> ledger.entry(position.stream(), position.seq()).stream())
                .forEach(all::add);
        all.addAll(ledger.read(ProblemFold.stream(site, device), 1, MOST));
        all.sort(Comparator.comparingLong((Entry entry) -> after(entry, stream, own))
                .thenComparing(entry -> !entry.stream().equals(stream))
                .thenComparing(Entry::seq));
        return all;
    }

    /** The entry of the integration that it followed: a decision says how far it had read, a problem when it was. */
    private static long after(Entry entry, Stream stream, List<Entry> own) {
        if (entry.stream().equals(stream)) {
            return entry.seq();
        }
        if (entry.stream().kind().equals("problems")) {
            return own.stream().filter(one -> !one.at().isAfter(entry.at())).count();
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
                .orElse(0);
    }

    Instant now() {
        return clock.instant();
    }
}
