package org.siteready.store;

/** The store has no room for a write; nothing of it was kept, and writes work again when there is room. */
public final class StoreFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFull(String message) {
        super(message);
    }

    StoreFull(String message, Throwable cause) {
        super(message, cause);
    }
}
