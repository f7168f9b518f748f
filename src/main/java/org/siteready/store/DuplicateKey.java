package org.siteready.store;

/** A document with the same {@code _id} or the same unique fields is there already; nothing was written. */
public final class DuplicateKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DuplicateKey(String collection, String id) {
        super("'" + collection + "' already holds a document with the _id or the unique fields of '" + id + "'");
    }
}
