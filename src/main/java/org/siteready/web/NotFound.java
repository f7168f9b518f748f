package org.siteready.web;

/** There is no such thing. */
public final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 100;

    /** @param what such as {@code site}, @param id as it was asked for */
    public NotFound(String what, String id) {
        super("there is no " + what + " '" + (id.length() > LONGEST ? id.substring(0, LONGEST) + "..." : id) + "'");
    }
}
