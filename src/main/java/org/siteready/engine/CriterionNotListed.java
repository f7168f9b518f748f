package org.siteready.engine;

/** A rule judged a criterion that the gate does not list. */
final class CriterionNotListed extends RuntimeException {

    private static final long serialVersionUID = 1;

    CriterionNotListed(String criterion, String rule) {
        super("rule '" + rule + "' judges '" + criterion + "', which the gate does not list");
    }
}
