package org.siteready.decisions;

import org.siteready.engine.CaseForm;
import org.siteready.engine.Decision;
import org.siteready.engine.DecisionForm;
import org.siteready.engine.DecisionText;
import org.siteready.store.Digest;
import org.siteready.store.WrittenObject;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision with the digest of its body.
 *
 * @param input the case's own part, over which its digest is
 * @param head the body without judgments and what to ask
 * @param digest over the whole body
 */
public record MadeDecision(Decision decision, ObjectNode input, ObjectNode head, Digest digest) {

    static MadeDecision of(Decision decision) {
        WrittenObject about = new WrittenObject(CaseForm.about(decision.input().about()));
        WrittenObject input = new WrittenObject(CaseForm.input(decision.input(), about));
        Digest inputDigest = input.digest();
        return new MadeDecision(
                decision,
                input,
                DecisionForm.head(decision, inputDigest, about),
                DecisionText.digest(decision, inputDigest, about));
    }
}
