package org.siteready.ledger;

/** A stream is not where the writer believed: nothing was written; read again and decide again. */
public final class Conflict extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Position found;

    Conflict(Position found, long expected) {
        super("stream '" + found.stream() + "' stands at " + found.seq() + ", not at " + expected
                + "; read it again and decide again");
        this.found = found;
    }

    /** Where the stream stands. */
    public Position found() {
        return found;
    }
}
