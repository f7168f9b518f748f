package org.siteready.users;

import org.siteready.decisions.DecisionAnswer;

/** The gate of an account's step did not answer ALLOW: nothing moved, and the decision is on the record. */
final class AccountGateClosed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient DecisionAnswer decision;

    AccountGateClosed(String step, DecisionAnswer decision) {
        super("step '" + step + "' of the account asks gate '" + decision.gate() + "', which says " + decision.outcome()
                + "; do what its judgments name, then take the step again");
        this.decision = decision;
    }

    DecisionAnswer decision() {
        return decision;
    }
}
