package org.siteready.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Digest;
import tools.jackson.databind.JsonNode;

/**
 * One thing that happened, at its place in a stream.
 *
 * @param stream the chain it belongs to
 * @param seq its place, from 1
 * @param entryId name-based of stream and request
 * @param requestId the request that became it
 * @param request digest of that request as it came
 * @param at when, in UTC milliseconds, never before its predecessor's
 * @param actor who asked for it
 * @param reason why
 * @param type what happened
 * @param body what happened in detail
 * @param inputs digests of the documents it rests on
 * @param previous its predecessor's digest; null of the first
 * @param digest over its canonical text, which holds all of the above
 */
public record Entry(
        Stream stream,
        long seq,
        UUID entryId,
        String requestId,
        Digest request,
        Instant at,
        Actor actor,
        String reason,
        String type,
        JsonNode body,
        List<Digest> inputs,
        @Nullable Digest previous,
        Digest digest) {

    public Entry {
        inputs = List.copyOf(inputs);
    }

    public Position position() {
        return new Position(stream, seq);
    }

    /** The entry that a canonical text says it is. */
    static Entry parse(String text) {
        JsonNode node = Json.read(text);
        List<Digest> inputs = new ArrayList<>();
        node.required("inputs").forEach(input -> inputs.add(new Digest(input.stringValue())));
        JsonNode previous = node.required("previous");
        return new Entry(
                Stream.of(text(node, "stream")),
                node.required("seq").longValue(),
                UUID.fromString(text(node, "entryId")),
                text(node, "requestId"),
                new Digest(text(node, "request")),
                Instant.parse(text(node, "at")),
                new Actor(text(node, "actor")),
                text(node, "reason"),
                text(node, "type"),
                node.required("body"),
                inputs,
                previous.isNull() ? null : new Digest(previous.stringValue()),
                Digest.of(text));
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).stringValue();
    }
}
