package org.siteready.engine;

/** A gate was asked that has nothing to judge in this case: that is an error, never an ALLOW (law 2). */
public final class GateWithoutCriteria extends RuntimeException {

    private static final long serialVersionUID = 1;

    GateWithoutCriteria(String gate) {
        super("gate '" + gate + "' has no criterion to judge in this case; give it criteria in gate.yaml, or a"
                + " specification with requirements of its phase");
    }
}
