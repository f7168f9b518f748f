package org.siteready.web;

/** A body is larger than is read. */
public final class BodyTooLarge extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BodyTooLarge(int largest) {
        super("the body is larger than " + largest + " bytes; send less at once");
    }
}
