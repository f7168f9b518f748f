package org.siteready.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.siteready.store.CanonicalJson;
import org.siteready.store.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A signed statement of where streams stood: those that had grown since the checkpoint before.
 *
 * @param number its place, from 1
 * @param at when
 * @param previous digest of the checkpoint before; null of the first
 * @param heads {@code seq digest} by stream
 * @param published the key that signed it
 * @param text the canonical JSON of all the above, which is signed and digested
 * @param signature Ed25519 in Base64
 */
public record Checkpoint(
        long number,
        Instant at,
        @Nullable Digest previous,
        Map<String, String> heads,
        String published,
        String text,
        String signature) {

    public Checkpoint {
        heads = Map.copyOf(heads);
    }

    static String id(long number) {
        return "%012d".formatted(number);
    }

    static Checkpoint sign(
            long number, Instant at, @Nullable Digest previous, Map<String, String> heads, SigningKey key) {
        ObjectNode node = Json.object()
                .put("number", number)
                .put("at", at.toString())
                .put("previous", previous == null ? null : previous.value())
                .put("key", key.published());
        ObjectNode places = node.putObject("heads");
        heads.forEach(places::put);
        String text = CanonicalJson.write(node);
        return of(text, key.sign(text));
    }

    static Checkpoint of(Document kept) {
        return of(kept.getString("text"), kept.getString("signature"));
    }

    private static Checkpoint of(String text, String signature) {
        JsonNode node = Json.read(text);
        Map<String, String> heads = new TreeMap<>();
        node.required("heads")
                .properties()
                .forEach(head -> heads.put(head.getKey(), head.getValue().stringValue()));
        JsonNode previous = node.required("previous");
        return new Checkpoint(
                node.required("number").longValue(),
                Instant.parse(node.required("at").stringValue()),
                previous.isNull() ? null : new Digest(previous.stringValue()),
                heads,
                node.required("key").stringValue(),
                text,
                signature);
    }

    /** What to write down elsewhere: it vouches for this checkpoint and every one before it. */
    public Digest digest() {
        return Digest.of(text);
    }

    boolean signed() {
        return SigningKey.verify(published, text, signature);
    }

    Document document() {
        return new Document("_id", id(number)).append("text", text).append("signature", signature);
    }
}
