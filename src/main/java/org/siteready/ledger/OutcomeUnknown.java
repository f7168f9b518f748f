package org.siteready.ledger;

/** The store did not answer in time: the entry may or may not be kept; sending the same request again is safe. */
public final class OutcomeUnknown extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutcomeUnknown(Stream stream, String requestId, Throwable cause) {
        super(
                "the store did not say whether request '" + requestId + "' was kept in stream '" + stream
                        + "'; send the same request again with the same key",
                cause);
    }
}
