package org.siteready.engine;

/** A gate lists a criterion that the specification lists too: then nobody could say whose judgment is whose (law 1). */
final class CriterionListedTwice extends RuntimeException {

    private static final long serialVersionUID = 1;

    CriterionListedTwice(String criterion) {
        super("'" + criterion + "' is listed twice; give the requirement another id");
    }
}
