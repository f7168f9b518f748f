package org.siteready.integrations;

import org.siteready.decisions.DecisionAnswer;

/** A gate did not answer ALLOW: nothing moved, and the decision is on the record. */
final class GateClosed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient DecisionAnswer decision;

    GateClosed(String step, DecisionAnswer decision) {
        super("step '" + step + "' asks gate '" + decision.gate() + "', which says " + decision.outcome()
                + "; do what its judgments name, then take the step again");
        this.decision = decision;
    }

    DecisionAnswer decision() {
        return decision;
    }
}
