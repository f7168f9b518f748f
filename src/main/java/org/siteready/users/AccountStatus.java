package org.siteready.users;

/** How far an account has come; only an ACTIVE one takes a seat and may be used. */
public enum AccountStatus {
    REQUESTED,
    TRAINING_ONLY,
    ACTIVE,
    SUSPENDED,
    DEACTIVATED;

    /** Whether its user can sign in, be it for training alone. */
    boolean open() {
        return this == ACTIVE || this == TRAINING_ONLY;
    }
}
