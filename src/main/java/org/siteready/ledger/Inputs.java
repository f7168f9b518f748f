package org.siteready.ledger;

import org.bson.Document;
import org.siteready.store.CanonicalJson;
import org.siteready.store.Digest;
import org.siteready.store.DuplicateKey;
import org.siteready.store.Kept;
import org.siteready.store.Store;
import tools.jackson.databind.JsonNode;

/** Documents that decisions rest on, each kept once under the digest of its canonical form, never changed. */
public final class Inputs {

    static final Kept KEPT = Kept.of("inputs");

    private final Store store;

    Inputs(Store store) {
        this.store = store;
    }

    /** Keeps a document unless it is kept already; durable when it returns. Persons are ids in it, never names. */
    public Digest put(JsonNode document) {
        String text = CanonicalJson.write(document);
        Digest digest = Digest.of(text);
        if (!contains(digest)) {
            try {
                store.keep(KEPT.name(), new Document("_id", digest.value()).append("text", text));
            } catch (DuplicateKey meanwhile) {
                return digest;
            }
        }
        return digest;
    }

    public boolean contains(Digest digest) {
        return store.find(KEPT.name(), digest.value()) != null;
    }

    /** The document; {@link InputMissing} when there is none or it is not what was kept. */
    public JsonNode get(Digest digest) {
        Document found = store.find(KEPT.name(), digest.value());
        if (found == null) {
            throw new InputMissing(digest, "there is no such document");
        }
        if (!Digest.of(found.getString("text")).equals(digest)) {
            throw new InputMissing(digest, "the document is not what was kept");
        }
        return Json.read(found.getString("text"));
    }
}
