package org.siteready.engine;

/** A room that owns facts: it adds them to a case while the case is assembled. */
public interface Contributor {

    /** Adds what this room knows of what the draft names, as it was known at the draft's instant. */
    void contribute(CaseDraft draft);
}
