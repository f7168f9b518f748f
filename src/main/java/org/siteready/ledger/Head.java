package org.siteready.ledger;

import java.time.Instant;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Digest;

/**
 * A stream's last entry, as far as every view has it.
 *
 * @param stream the stream
 * @param seq the entry's place; 0 when there is none
 * @param digest the entry's digest; null when there is none
 * @param at when it happened; the epoch when there is none
 */
public record Head(Stream stream, long seq, @Nullable Digest digest, Instant at) {

    static Head none(Stream stream) {
        return new Head(stream, 0, null, Instant.EPOCH);
    }

    static Head of(Entry entry) {
        return new Head(entry.stream(), entry.seq(), entry.digest(), entry.at());
    }

    static Head of(Document document) {
        return of(Stream.of(document.getString("_id")), document);
    }

    /** That of a stream whose document was asked for. */
    static Head of(Stream stream, Document document) {
        return new Head(
                stream,
                document.getLong("seq"),
                new Digest(document.getString("digest")),
                Instant.ofEpochMilli(document.getLong("at")));
    }

    Document document() {
        return new Document("_id", stream.toString())
                .append("seq", seq)
                .append("digest", String.valueOf(digest))
                .append("at", at.toEpochMilli());
    }

    public Position position() {
        return new Position(stream, seq);
    }
}
