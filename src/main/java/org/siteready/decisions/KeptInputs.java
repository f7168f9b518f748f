package org.siteready.decisions;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.siteready.ledger.Inputs;
import org.siteready.store.Digest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Keeps what decisions rest on; what this process has seen kept once it does not write down again. */
@Component
final class KeptInputs {

    private static final int MOST = 20_000;

    private final Inputs inputs;
    private final Set<Digest> seen = ConcurrentHashMap.newKeySet();

    KeptInputs(Inputs inputs) {
        this.inputs = inputs;
    }

    /** The digest, once the document is kept under it. */
    Digest keep(Digest digest, Supplier<JsonNode> document) {
        if (!seen.contains(digest)) {
            inputs.put(document.get());
            if (seen.size() >= MOST) {
                seen.clear();
            }
            seen.add(digest);
        }
        return digest;
    }
}
