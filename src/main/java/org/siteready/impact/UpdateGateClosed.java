package org.siteready.impact;

import org.siteready.decisions.DecisionAnswer;

/** A gate did not answer ALLOW: the update does not go on, and the decision is on the record. */
final class UpdateGateClosed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient DecisionAnswer decision;

    UpdateGateClosed(String step, DecisionAnswer decision) {
        super("step '" + step + "' asks gate '" + decision.gate() + "', which says " + decision.outcome()
                + "; do what its judgments name, then take the step again");
        this.decision = decision;
    }

    DecisionAnswer decision() {
        return decision;
    }
}
