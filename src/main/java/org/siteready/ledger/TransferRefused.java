package org.siteready.ledger;

/** A store was not copied, or the copy must not be used. */
public final class TransferRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TransferRefused(String message) {
        super(message);
    }
}
