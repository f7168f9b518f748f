package org.siteready.decisions;

import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.store.Digest;
import tools.jackson.databind.node.ObjectNode;

/** A decision with its body and the digest of that. */
public record MadeDecision(Decision decision, ObjectNode body, Digest digest) {

    static MadeDecision of(Decision decision) {
        ObjectNode body = DecisionForm.body(decision);
        return new MadeDecision(decision, body, Digest.of(body));
    }
}
