package org.siteready.web;

import org.siteready.ledger.Actor;

/** Who loads samples: a tool whose requests have the same keys at every start. */
public final class SampleCaller {

    private SampleCaller() {}

    /** @param what names the request, so that its repeat is told */
    public static Caller of(Role role, String what) {
        return new Caller(Actor.tool("samples"), role, "/samples", key(what), "sample");
    }

    /** The second pair of eyes that samples need, too. */
    public static Caller approver(String what) {
        return new Caller(Actor.tool("samples-approver"), Role.REGULATORY, "/samples", key(what), "sample");
    }

    private static String key(String what) {
        return what.replaceAll("[^A-Za-z0-9._:-]", "_");
    }
}
