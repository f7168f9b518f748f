package org.siteready.ledger;

import org.siteready.store.Digest;

/** An input that an entry names is not there, or is not what was kept. */
public final class InputMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InputMissing(Digest digest, String what) {
        super("input " + digest + ": " + what + "; run 'verify' and restore a backup");
    }
}
