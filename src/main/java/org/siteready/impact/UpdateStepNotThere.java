package org.siteready.impact;

import java.util.List;

/** The state of an update plan does not have this step. */
final class UpdateStepNotThere extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<UpdateOpenStep> open;

    UpdateStepNotThere(String message, List<UpdateOpenStep> open) {
        super(message + "; it has " + open.stream().map(UpdateOpenStep::id).toList());
        this.open = open;
    }

    List<UpdateOpenStep> open() {
        return open;
    }
}
