package org.siteready.ledger;

/** An entry is not what was written: nothing is decided from it. */
public final class EntryAltered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EntryAltered(String place, String what) {
        super("entry " + place + " is not what was written: " + what + "; run 'verify' and restore a backup");
    }
}
