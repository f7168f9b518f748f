package org.siteready.deployments;

import org.siteready.decisions.DecisionAnswer;

/** A gate did not answer ALLOW: nothing moved, and the decision is on the record. */
final class TerminationGateClosed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient DecisionAnswer decision;

    TerminationGateClosed(String step, DecisionAnswer decision) {
        super("step '" + step + "' asks gate '" + decision.gate() + "', which says " + decision.outcome()
                + "; do what its judgments name, then take the step again");
        this.decision = decision;
    }

    DecisionAnswer decision() {
        return decision;
    }
}
