package org.siteready.web;

/** The thing's state does not allow this; the message says what it allows. */
public final class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotNow(String message) {
        super(message);
    }
}
