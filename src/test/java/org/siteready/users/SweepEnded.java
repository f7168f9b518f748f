package org.siteready.users;

/** Sweeps when a test says so. */
public record SweepEnded(EndedAccounts accounts) {

    public void now() {
        accounts.sweep();
    }
}
