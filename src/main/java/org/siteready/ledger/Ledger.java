package org.siteready.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Kept;
import org.siteready.store.Store;

/**
 * The ledger of a store: appends entries to streams and reads what they mean.
 *
 * <p>Whoever decides reads through {@link #current}, names the {@link Position positions} that it read in its entry, and
 * asks {@link #moved} after its append. Any number of ledgers may work on one MongoDB at once.
 */
public final class Ledger {

    /** The collections of a store that hold evidence. Checkpoints first: a copy in this order names no later entry. */
    public static final List<Kept> KEPT =
            List.of(Checkpoints.KEPT, Entries.KEPT, Texts.KEPT, Persons.KEPT, Inputs.KEPT);

    private final Store store;
    private final Entries entries;
    private final Views views;
    private final Writer writer;
    private final Sweeper sweeper;
    private final Lists lists;
    private final Inputs inputs;
    private final Persons persons;
    private final Texts texts;

    private Ledger(Store store, List<View> registered, Clock clock, Steps steps) {
        List<View> all = new ArrayList<>(registered);
        all.add(PersonsView.VIEW);
        this.store = store;
        this.entries = new Entries(store);
        this.views = new Views(store, entries, all, steps);
        Intents intents = new Intents(store);
        this.writer = new Writer(entries, intents, views, clock, steps);
        this.sweeper = new Sweeper(entries, intents, views, clock);
        this.lists = new Lists(store, intents, views, clock);
        this.inputs = new Inputs(store);
        this.texts = new Texts(this, store);
        this.persons = new Persons(this, store, texts, clock);
        all.forEach(lists::index);
    }

    /** The ledger of a store; a new one begins as a store of real data. A sample store must be embedded. */
    public static Ledger open(Store store, List<View> views, Clock clock) {
        return open(store, views, clock, Steps.UNWATCHED, false);
    }

    /** The ledger of a store of sample data: embedded, and new or begun as a sample. */
    public static Ledger openSample(Store store, List<View> views, Clock clock) {
        return open(store, views, clock, Steps.UNWATCHED, true);
    }

    static Ledger open(Store store, List<View> views, Clock clock, Steps steps, boolean sample) {
        Ledger ledger = new Ledger(store, views, clock, steps);
        FirstEntry.make(ledger, store, sample);
        Rebuild.unlessDone(store, ledger.views);
        return ledger;
    }

    /** Whether the store's first entry says SAMPLE. */
    public boolean isSample() {
        return FirstEntry.isSample(entries);
    }

    /** Appends at the stream's end, wherever that is. */
    public Entry append(Stream stream, Draft draft) {
        return writer.append(stream, draft, null);
    }

    /**
     * Appends right after a place; durable and in every view when it returns. A request that has its entry already gets
     * that entry.
     *
     * @param expected the last entry that the writer knows; 0 to begin a stream
     * @throws Conflict when the stream stands elsewhere (409)
     * @throws RequestReused when the request was used with other content (422)
     * @throws OutcomeUnknown when the store did not answer (503); send the same request again
     * @throws org.siteready.store.StoreFull when there is no room (503); nothing was kept
     */
    public Entry append(Stream stream, Draft draft, long expected) {
        return writer.append(stream, draft, expected);
    }

    /** The entry that the request has become already, to be asked before a decision is made anew. */
    public Optional<Entry> repeated(Stream stream, Draft draft) {
        return writer.repeated(stream, draft);
    }

    /** The stream's end on the primary, with every view brought up to it. */
    public Head head(Stream stream) {
        return views.catchUp(stream);
    }

    public Optional<Entry> entry(Stream stream, long seq) {
        return Optional.ofNullable(entries.find(stream, seq));
    }

    /** Up to {@code limit} entries of a stream from a place on, in order. */
    public List<Entry> read(Stream stream, long from, int limit) {
        long end = Math.min(views.catchUp(stream).seq(), from + limit - 1);
        return end < from ? List.of() : entries.read(stream, from, end);
    }

    /** Streams whose text begins so, in order. */
    public Page<Head> streams(String prefix, @Nullable String after, int limit) {
        return lists.streams(views.heads(), prefix, after, limit);
    }

    /** A stream's document under the stream's own key, for a decision: as new as the stream. */
    public Optional<Viewed> current(View view, Stream stream) {
        return current(view, stream, stream.key());
    }

    /** A stream's document under a key, for a decision: as new as the stream. */
    public Optional<Viewed> current(View view, Stream stream, String key) {
        views.catchUp(stream);
        return Optional.ofNullable(views.find(view, key));
    }

    /**
     * A stream caught up with once, for those who read several documents of it.
     *
     * @param at what was recorded later is not known; null when all is
     */
    public Caught caught(Stream stream, @Nullable Instant at) {
        return Caught.up(stream, at, views, entries);
    }

    /** The document under a key whose stream is not known, for a decision: as new as its stream. */
    public Optional<Viewed> find(View view, String key) {
        Viewed found = views.find(view, key);
        if (found == null) {
            // It may be of an entry whose writer died before the view was written.
            sweeper.finish(Duration.ZERO);
            found = views.find(view, key);
        }
        return Optional.ofNullable(found).flatMap(seen -> current(view, seen.position().stream(), key));
    }

    /**
     * Documents of a view in the order of their keys.
     *
     * @param filter values of indexed fields that must be equal
     * @param after the key after which to begin, or null
     */
    public Page<Viewed> list(View view, Map<String, ?> filter, @Nullable String after, int limit) {
        return lists.documents(view, filter, after, limit);
    }

    /**
     * The keys of a view's documents with that value of an indexed field, in order; as complete as a list that is asked
     * now.
     */
    public List<String> keys(View view, String field, String value) {
        return lists.keys(view, field, value);
    }

    /** Which of these streams have an entry after that place: after an append, a reason to decide again. */
    public List<Position> moved(List<Position> read) {
        return read.stream()
                .filter(position -> entries.find(position.stream(), position.seq() + 1) != null)
                .toList();
    }

    public Inputs inputs() {
        return inputs;
    }

    public Persons persons() {
        return persons;
    }

    public Texts texts() {
        return texts;
    }

    /** The checkpoints of this ledger, signed with that key. */
    public Checkpoints checkpoints(SigningKey key) {
        return new Checkpoints(store, this, key);
    }

    /** Finishes what dead writers and unfinished erasures left; to be run every few seconds by every node. */
    public void sweep() {
        sweeper.finish(Sweeper.SLOW);
        persons.finishErasures();
    }
}
