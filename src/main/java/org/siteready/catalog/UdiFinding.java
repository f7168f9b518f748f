package org.siteready.catalog;

/**
 * One thing that does not hold in what was read.
 *
 * @param offset where, in characters from 0 of what was read
 * @param value what stands there
 * @param expected what has to stand there
 */
public record UdiFinding(int offset, String value, String expected) {

    @Override
    public String toString() {
        return "at " + offset + " '" + value + "': expected is " + expected;
    }
}
