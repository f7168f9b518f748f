package org.siteready.ledger;

/** Sample data and real data do not meet: a sample store stays embedded, and only a sample store takes samples. */
public final class SampleOnly extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SampleOnly(String message) {
        super(message);
    }
}
