package org.siteready.deployments;

import org.siteready.decisions.DecisionAnswer;

/** The gate of a deployment did not answer ALLOW: nothing is listed, and the decision is on the record. */
final class DeploymentRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient DecisionAnswer decision;

    DeploymentRefused(DecisionAnswer decision) {
        super("the deployment asks gate '" + decision.gate() + "', which says " + decision.outcome()
                + "; do what its judgments name, then ask again");
        this.decision = decision;
    }

    DecisionAnswer decision() {
        return decision;
    }
}
