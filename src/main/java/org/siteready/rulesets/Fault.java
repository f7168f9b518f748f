package org.siteready.rulesets;

/**
 * One thing that is wrong in what was given.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) or {@code line 12}; empty when it is the whole
 * @param message what is wrong, with the value, and what to write instead
 */
public record Fault(String pointer, String message) {

    @Override
    public String toString() {
        return pointer.isEmpty() ? message : pointer + ": " + message;
    }
}
