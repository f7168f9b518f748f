package org.siteready.integrations;

import org.siteready.rulesets.Transition;

/** The plans that steps of transitions.yaml name, as a room behind this one keeps them. */
public interface StepPlans {

    /**
     * The version about which a step is, and that the integration is about once it is taken. Asked before the gate, and
     * again whenever the step is planned anew; must not write anything.
     *
     * @param step one that names a plan
     * @throws org.siteready.web.NotNow when no plan has that step now (409)
     */
    String version(Standing now, Transition step);
}
