package org.siteready.store;

/** The store takes no more writes until it is opened again: whether the last one was kept is not known. */
public final class StoreStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreStopped(String message, Throwable cause) {
        super(message, cause);
    }
}
