package org.siteready.deployments;

import java.util.List;

/** The state of a termination does not have this step. */
final class TerminationStepNotThere extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<TerminationOpenStep> open;

    TerminationStepNotThere(String message, List<TerminationOpenStep> open) {
        super(message + "; it has " + open.stream().map(TerminationOpenStep::id).toList());
        this.open = open;
    }

    List<TerminationOpenStep> open() {
        return open;
    }
}
