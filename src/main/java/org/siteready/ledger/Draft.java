package org.siteready.ledger;

import java.util.List;
import org.siteready.store.Digest;
import tools.jackson.databind.JsonNode;

/**
 * What is to become an entry.
 *
 * @param requestId names the request; the same request in the same stream becomes one entry, however often it is sent
 * @param request digest of the request as it came: what must be equal when a request is repeated
 * @param actor who asks for it
 * @param reason why, as a key or as the id of a kept text; no personal data, for it cannot be erased
 * @param type what happened, in the past tense, such as {@code SiteRegistered}
 * @param body what happened in detail; decimals are texts
 * @param inputs digests of the documents it rests on, kept before
 */
public record Draft(
        String requestId, Digest request, Actor actor, String reason, String type, JsonNode body, List<Digest> inputs) {

    public Draft {
        inputs = List.copyOf(inputs);
    }

    /** A draft whose request is its body and that rests on no inputs. */
    public static Draft of(String requestId, Actor actor, String reason, String type, JsonNode body) {
        return new Draft(requestId, Digest.of(body), actor, reason, type, body, List.of());
    }
}
