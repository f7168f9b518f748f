package org.siteready.ledger;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Digest;
import org.siteready.store.Store;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registered views and how far each stream is in them.
 *
 * <p>Every set of views has a collection of heads of its own: when the set changes, its heads are empty and every
 * document is brought up to date again, while nodes with the old set go on with theirs.
 */
final class Views {

    /** As trees documents take eight times what they take as texts. */
    private static final int MOST_SEEN = 1_000;

    private final Map<Name, Seen> seen = new ConcurrentHashMap<>();

    private final Store store;
    private final Entries entries;
    private final List<View> views;
    private final Steps steps;
    private final String heads;

    Views(Store store, Entries entries, List<View> views, Steps steps) {
        this.store = store;
        this.entries = entries;
        this.views = List.copyOf(views);
        this.steps = steps;
        String names = views.stream().map(Views::collection).sorted().toList().toString();
        this.heads = "heads-" + Digest.of(names).value().substring(7, 15);
    }

    static String collection(View view) {
        return "view-" + view.name() + "-" + view.version();
    }

    String heads() {
        return heads;
    }

    /** How far every view has the stream. */
    Head applied(Stream stream) {
        Document found = store.find(heads, stream.toString());
        return found == null ? Head.none(stream) : Head.of(stream, found);
    }

    /** Brings every view to the stream's end and returns it. */
    Head catchUp(Stream stream) {
        Head head = applied(stream);
        Entry next = entries.find(stream, head.seq() + 1);
        while (next != null) {
            head = apply(head, next);
            next = entries.find(stream, head.seq() + 1);
        }
        return head;
    }

    private Head apply(Head head, Entry next) {
        steps.done(Step.VIEW_BEGUN, next.stream());
        for (View view : views) {
            if (view.follows(next.stream().kind())) {
                view.keys(next).forEach(key -> apply(view, key, next));
            }
        }
        steps.done(Step.VIEW_WRITTEN, next.stream());
        Head after = Head.of(next);
        // INVARIANT: a head moves by one entry at a time and after the views, so that no view is behind it.
        boolean moved = head.seq() == 0
                ? store.add(heads, after.document())
                : store.replace(heads, after.document(), head.seq());
        steps.done(Step.HEAD_WRITTEN, next.stream());
        return moved ? after : applied(next.stream());
    }

    private void apply(View view, String key, Entry entry) {
        boolean written = false;
        while (!written) {
            written = write(view, key, entry);
        }
    }

    /** False when another writer came between reading and writing. */
    private boolean write(View view, String key, Entry entry) {
        Document before = store.find(collection(view), key);
        if (before != null && !belongs(view, before, entry)) {
            return true;
        }
        ObjectNode so =
                before == null || view.ofOneEntry() ? null : Viewed.of(before).document();
        Document after = folded(view, key, so, entry).stored(view);
        return before == null
                ? store.add(collection(view), after)
                : store.replace(collection(view), after, before.getLong("seq"));
    }

    private static Viewed folded(View view, String key, @Nullable ObjectNode before, Entry entry) {
        return new Viewed(key, entry.position(), view.fold(key, before, entry));
    }

    /** Whether the entry is news to the document. */
    private static boolean belongs(View view, Document before, Entry entry) {
        if (!entry.stream().toString().equals(before.getString("stream"))) {
            throw new IllegalStateException("view '" + view.name() + "' gives key '" + before.getString("_id")
                    + "' to stream '" + before.getString("stream") + "' and to '" + entry.stream()
                    + "'; a key belongs to one stream");
        }
        return before.getLong("seq") < entry.seq();
    }

    /** The same while its stream stands where it stood: read once, and changed by nobody. */
    Optional<Viewed> remembered(View view, String key, Head head) {
        Name name = new Name(view.name(), key);
        Seen known = seen.get(name);
        if (known != null && known.position.equals(head.position())) {
            return known.document;
        }
        Optional<Viewed> document = Optional.ofNullable(find(view, key));
        if (seen.size() >= MOST_SEEN) {
            seen.clear();
        }
        // What moved since is remembered for a place that nobody catches again.
        seen.put(name, new Seen(head.position(), document));
        return document;
    }

    private record Name(String view, String key) {}

    private record Seen(Position position, Optional<Viewed> document) {}

    @Nullable
    Viewed find(View view, String key) {
        Document found = store.find(collection(view), key);
        return found == null ? null : viewed(view, List.of(found)).get(0);
    }

    /** Documents of a view as they are read: those that their entries have are made of them. */
    List<Viewed> viewed(View view, List<Document> stored) {
        if (!view.ofOneEntry()) {
            return stored.stream().map(Viewed::of).toList();
        }
        Map<Position, Entry> by =
                entries.at(stored.stream().map(Viewed::position).toList());
        return stored.stream().map(one -> ofEntry(view, one, by)).toList();
    }

    private Viewed ofEntry(View view, Document stored, Map<Position, Entry> by) {
        Position position = Viewed.position(stored);
        Entry entry = by.get(position);
        if (entry == null) {
            throw new IllegalStateException("view '" + view.name() + "' names entry "
                    + Entries.id(position.stream(), position.seq()) + ", which is not there; restore a backup");
        }
        return folded(writer(view, position.stream()), stored.getString("_id"), null, entry);
    }

    /** Several views may fill one collection, each from streams of its own kind. */
    private View writer(View view, Stream stream) {
        return views.stream()
                .filter(one -> collection(one).equals(collection(view)) && one.follows(stream.kind()))
                .findFirst()
                .orElse(view);
    }
}
