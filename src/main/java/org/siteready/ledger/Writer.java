package org.siteready.ledger;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.store.DuplicateKey;
import org.siteready.store.StoreFull;
import org.siteready.store.StoreStopped;

/** Appends entries: intent, entry, views, and the intent away; in that order, so that a dead writer's work can be finished. */
final class Writer {

    /** A writer gives up before the sweeper takes its intent for dead. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Entries entries;
    private final Intents intents;
    private final Views views;
    private final Clock clock;
    private final Steps steps;

    Writer(Entries entries, Intents intents, Views views, Clock clock, Steps steps) {
        this.entries = entries;
        this.intents = intents;
        this.views = views;
        this.clock = clock;
        this.steps = steps;
    }

    Entry append(Stream stream, Draft draft, @Nullable Long expected) {
        steps.done(Step.BEFORE_INTENT, stream);
        Instant started = now();
        String intent = intents.add(stream, Entries.entryId(stream, draft.requestId()), started);
        steps.done(Step.INTENT_STORED, stream);
        Entry entry;
        try {
            entry = place(stream, draft, expected, started);
        } catch (Conflict | RequestReused | StoreFull refused) {
            intents.remove(intent);
            throw refused;
        }
        steps.done(Step.ENTRY_STORED, stream);
        views.catchUp(stream);
        intents.remove(intent);
        steps.done(Step.INTENT_REMOVED, stream);
        return entry;
    }

    private Entry place(Stream stream, Draft draft, @Nullable Long expected, Instant started) {
        while (true) {
            Head head = views.catchUp(stream);
            if (expected != null && expected != head.seq()) {
                return repeated(stream, draft).orElseThrow(() -> new Conflict(head.position(), expected));
            }
            try {
                return entries.insert(draft, head, after(head));
            } catch (DuplicateKey taken) {
                Optional<Entry> own = repeated(stream, draft);
                if (own.isPresent() || late(started)) {
                    return own.orElseThrow(() -> new OutcomeUnknown(stream, draft.requestId(), taken));
                }
            } catch (MongoException | StoreStopped unknown) {
                return settle(stream, draft, started, unknown);
            }
        }
    }

    /** After a lost answer: the own entry is there, or nobody knows whether it will be. */
    private Entry settle(Stream stream, Draft draft, Instant started, RuntimeException unknown) {
        OutcomeUnknown open = new OutcomeUnknown(stream, draft.requestId(), unknown);
        if (late(started) || unknown instanceof StoreStopped) {
            throw open;
        }
        try {
            return repeated(stream, draft).orElseThrow(() -> open);
        } catch (MongoException stillAway) {
            open.addSuppressed(stillAway);
            throw open;
        }
    }

    /** The entry that this request has become already. */
    Optional<Entry> repeated(Stream stream, Draft draft) {
        Optional<Entry> met = entries.byRequest(stream, draft.requestId());
        if (met.isPresent() && !met.get().request().equals(draft.request())) {
            throw new RequestReused(draft.requestId(), met.get().position());
        }
        return met;
    }

    private boolean late(Instant started) {
        return now().isAfter(started.plus(PATIENCE));
    }

    private Instant after(Head head) {
        Instant now = now();
        return now.isBefore(head.at()) ? head.at() : now;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
