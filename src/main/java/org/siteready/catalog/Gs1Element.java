package org.siteready.catalog;

/**
 * An Application Identifier and its value, as they were found.
 *
 * @param padded whether a shorter GTIN may stand for the one of 14 digits
 */
record Gs1Element(Placed ai, Placed value, boolean padded) {

    boolean is(String sought) {
        return ai.text().equals(sought);
    }
}
