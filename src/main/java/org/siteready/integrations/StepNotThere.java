package org.siteready.integrations;

import java.util.List;

/** The state of an integration does not have this step. */
final class StepNotThere extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<OpenStep> open;

    StepNotThere(String message, List<OpenStep> open) {
        super(message + "; it has " + open.stream().map(OpenStep::id).toList());
        this.open = open;
    }

    List<OpenStep> open() {
        return open;
    }
}
