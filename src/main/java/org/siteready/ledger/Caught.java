package org.siteready.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A stream that was caught up with once: its documents are as new as it was then, or as old as an instant asks for.
 *
 * <p>For those who read several documents of one stream for one decision.
 */
public final class Caught {

    private final Head head;
    private final Views views;
    private final @Nullable List<Entry> until;

    private Caught(Head head, Views views, @Nullable List<Entry> until) {
        this.head = head;
        this.views = views;
        this.until = until;
    }

    /** @param at what was recorded later is not known; null when all is */
    static Caught up(Stream stream, @Nullable Instant at, Views views, Entries entries) {
        Head head = views.catchUp(stream);
        if (at == null) {
            return new Caught(head, views, null);
        }
        List<Entry> all = head.seq() == 0 ? List.of() : entries.read(stream, 1, head.seq());
        return new Caught(
                head,
                views,
                all.stream().takeWhile(entry -> !entry.at().isAfter(at)).toList());
    }

    /** Where the stream stood: what a decision that read it must name. */
    public Position position() {
        return head.position();
    }

    /** Whether this is the stream as it stands, and not as it was known once. */
    boolean whole() {
        return until == null;
    }

    /** A document of the stream; it may be shown to others too, so nobody changes it. */
    public Optional<Viewed> document(View view, String key) {
        return until == null ? views.remembered(view, key, head) : folded(view, key, until);
    }

    private Optional<Viewed> folded(View view, String key, List<Entry> entries) {
        ObjectNode document = null;
        for (Entry entry : entries) {
            if (view.keys(entry).contains(key)) {
                document = view.fold(key, document, entry);
            }
        }
        return document == null ? Optional.empty() : Optional.of(new Viewed(key, head.position(), document));
    }
}
