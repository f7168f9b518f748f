package org.siteready.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.siteready.store.CanonicalJson;
import org.siteready.store.Kept;
import org.siteready.store.Store;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The kept entries, each under {@code stream@seq}. */
final class Entries {

    static final Kept KEPT = new Kept("entries", List.of("stream", "entryId"), List.of());

    private static final int DIGITS = 12;

    private final Store store;

    Entries(Store store) {
        this.store = store;
    }

    static String id(Stream stream, long seq) {
        String number = Long.toString(seq);
        return stream + "@" + "0".repeat(Math.max(0, DIGITS - number.length())) + number;
    }

    static UUID entryId(Stream stream, String requestId) {
        return CreationId.named("entry", stream.toString(), requestId);
    }

    /** The text whose digest is the entry's: canonical JSON of everything but the digest. */
    static String text(Draft draft, Head head, Instant at) {
        ObjectNode node = Json.object()
                .put("stream", head.stream().toString())
                .put("seq", head.seq() + 1)
                .put("entryId", entryId(head.stream(), draft.requestId()).toString())
                .put("requestId", draft.requestId())
                .put("request", draft.request().value())
                .put("at", at.toString())
                .put("actor", draft.actor().value())
                .put("reason", draft.reason())
                .put("type", draft.type())
                .put("previous", head.digest() == null ? null : head.digest().value());
        node.set("body", draft.body());
        ArrayNode inputs = node.putArray("inputs");
        draft.inputs().forEach(input -> inputs.add(input.value()));
        return CanonicalJson.write(node);
    }

    /** @throws org.siteready.store.DuplicateKey when the place is taken or the request has its entry */
    Entry insert(Draft draft, Head head, Instant at) {
        String text = text(draft, head, at);
        Entry entry = Entry.parse(text);
        store.keep(KEPT.name(), document(entry, text));
        return entry;
    }

    static Document document(Entry entry, String text) {
        return new Document("_id", id(entry.stream(), entry.seq()))
                .append("stream", entry.stream().toString())
                .append("seq", entry.seq())
                .append("entryId", entry.entryId().toString())
                .append("text", text)
                .append("digest", entry.digest().value());
    }

    @Nullable
    Entry find(Stream stream, long seq) {
        Document document = store.find(KEPT.name(), id(stream, seq));
        return document == null ? null : entry(document);
    }

    Optional<Entry> byRequest(Stream stream, String requestId) {
        return byEntryId(stream, entryId(stream, requestId));
    }

    Optional<Entry> byEntryId(Stream stream, UUID entryId) {
        Document named = new Document("stream", stream.toString()).append("entryId", entryId.toString());
        return Optional.ofNullable(store.first(KEPT.name(), named)).map(Entries::entry);
    }

    /** The entries of these places that are there, in order. */
    List<Entry> read(Stream stream, long from, long to) {
        List<String> ids = LongStream.rangeClosed(from, to)
                .mapToObj(seq -> id(stream, seq))
                .toList();
        return store.findAll(KEPT.name(), ids).stream()
                .map(Entries::entry)
                .sorted(Comparator.comparingLong(Entry::seq))
                .toList();
    }

    /** The entries of places in any streams, by their place. */
    Map<Position, Entry> at(List<Position> places) {
        List<String> ids = places.stream()
                .map(place -> id(place.stream(), place.seq()))
                .distinct()
                .toList();
        Map<Position, Entry> by = new HashMap<>();
        store.findAll(KEPT.name(), ids).stream().map(Entries::entry).forEach(entry -> by.put(entry.position(), entry));
        return by;
    }

    /** @throws EntryAltered when the text is not the one that was digested, or stands in another place */
    static Entry entry(Document document) {
        String text = document.getString("text");
        Entry entry = Entry.parse(text);
        // The digest is of the text; the other fields are copies of what the text says.
        if (!document.equals(document(entry, text))) {
            String what = entry.digest().value().equals(document.getString("digest"))
                    ? "its text says " + id(entry.stream(), entry.seq())
                    : "its text does not have its digest";
            throw new EntryAltered(document.getString("_id"), what);
        }
        return entry;
    }
}
