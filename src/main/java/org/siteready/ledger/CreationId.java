package org.siteready.ledger;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.siteready.store.Digest;

/** Name-based UUIDs (RFC 9562, version 8 over SHA-256): the same names give the same id, on every node. */
public final class CreationId {

    private CreationId() {}

    /** The id of what a request creates: a repeat of the request meets the thing that it created. */
    public static UUID of(Actor actor, String path, String idempotencyKey) {
        return named(actor.value(), path, idempotencyKey);
    }

    static UUID named(String... names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            // The length makes the names' borders part of the name.
            text.append(name.getBytes(StandardCharsets.UTF_8).length)
                    .append(':')
                    .append(name);
        }
        String hash = Digest.of(text.toString()).value().substring("sha256:".length());
        long high = Long.parseUnsignedLong(hash.substring(0, 16), 16);
        long low = Long.parseUnsignedLong(hash.substring(16, 32), 16);
        return new UUID((high & ~0xF000L) | 0x8000L, (low & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
