package org.siteready.ledger;

/** A person's data must be kept: a legal hold stands or the retention date has not come. */
public final class ErasureRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ErasureRefused(String person, String why, String remedy) {
        super("person '" + person + "' is not erased: " + why + "; " + remedy);
    }
}
