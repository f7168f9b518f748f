package org.siteready.engine;

/** Rules fired too often or took too long. */
final class LimitReached extends RuntimeException {

    private static final long serialVersionUID = 1;

    LimitReached(String what) {
        super(what);
    }
}
