package org.siteready;

/** The way in: every command of the jar starts here. */
public final class Siteready {

    private Siteready() {}

    public static void main(String[] args) {
        System.exit(0);
    }
}
