package org.siteready.ledger;

/** A request id came again with other content: nothing was written. */
public final class RequestReused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RequestReused(String requestId, Object met) {
        super("request '" + requestId + "' was used before with other content, for " + met
                + "; send the same content, or take a new key for a new request");
    }
}
