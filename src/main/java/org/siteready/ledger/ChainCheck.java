package org.siteready.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Digest;
import tools.jackson.databind.node.ObjectNode;

/** The entries of one stream as they are met, in any order, and what is wrong with their chain. */
final class ChainCheck {

    private final String stream;
    private final TreeMap<Long, Link> links = new TreeMap<>();
    private final TreeMap<Long, Entry> folded = new TreeMap<>();
    private final TreeMap<String, String> altered = new TreeMap<>();
    private @Nullable ObjectNode state;

    ChainCheck(String stream) {
        this.stream = stream;
    }

    private record Link(Digest digest, @Nullable Digest previous, Instant at, List<Digest> inputs) {}

    void add(Entry entry) {
        links.put(entry.seq(), new Link(entry.digest(), entry.previous(), entry.at(), entry.inputs()));
    }

    void fold(View view, Entry entry) {
        folded.put(entry.seq(), entry);
    }

    void altered(String place, String what) {
        altered.put(place, what);
    }

    /** Adds the first fault of the stream. */
    void finish(Set<String> inputs, List<String> findings) {
        if (!altered.isEmpty()) {
            findings.add(altered.firstEntry().getValue());
            return;
        }
        long expected = 1;
        Link before = null;
        for (var link : links.entrySet()) {
            String fault = fault(link.getKey(), link.getValue(), expected, before, inputs);
            if (fault != null) {
                findings.add("entry " + stream + "@" + expected + " " + fault);
                return;
            }
            before = link.getValue();
            expected++;
        }
    }

    private static @Nullable String fault(
            long seq, Link link, long expected, @Nullable Link before, Set<String> inputs) {
        if (seq != expected) {
            return "was removed: the next one there is " + seq;
        }
        if (!Objects.equals(link.previous(), before == null ? null : before.digest())) {
            return "does not follow its predecessor: one of the two was altered, removed or reordered";
        }
        if (before != null && link.at().isBefore(before.at())) {
            return "is earlier than its predecessor";
        }
        return link.inputs().stream()
                .filter(input -> !inputs.contains(input.value()))
                .findFirst()
                .map(input -> "rests on input " + input + ", which is missing")
                .orElse(null);
    }

    /** What a checkpoint saw of this stream and is no longer there, or null. */
    @Nullable
    String missing(String head) {
        int space = head.indexOf(' ');
        long seq = Long.parseLong(head.substring(0, space));
        Link link = links.get(seq);
        if (link == null) {
            return "entry " + stream + "@" + seq + ", which was removed: the stream ends at "
                    + (links.isEmpty() ? 0 : links.lastKey());
        }
        return link.digest().value().equals(head.substring(space + 1))
                ? null
                : "entry " + stream + "@" + seq + ", which was altered";
    }

    /** Where the stream ends. */
    String end() {
        return links.isEmpty()
                ? stream
                : stream + "@" + links.lastKey() + " "
                        + links.lastEntry().getValue().digest();
    }

    /** What a person's stream says of the person. */
    ObjectNode state() {
        ObjectNode known = state;
        if (known == null) {
            known = Json.object();
            for (Entry entry : folded.values()) {
                known = PersonsView.VIEW.fold(entry.seq() == 1 ? null : known, entry);
            }
            state = known;
        }
        return known;
    }
}
