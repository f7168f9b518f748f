package org.siteready.ledger;

/** A person or free text that a record names is not there although nothing says that it was erased. */
public final class PersonMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PersonMissing(String what, String id, String why) {
        super(what + " '" + id + "': " + why);
    }
}
