package org.siteready.notices;

/** A way to somebody outside. */
interface Channel {

    /** Under which attempts are recorded: never an address. */
    String name();

    /** Sends once; a failure is told and not thrown. */
    Attempt send(Notice notice);

    /**
     * What came of sending.
     *
     * @param why it failed, without addresses and without what the other side wrote; empty when it was delivered
     * @param away whether nobody answered, so that the next notice would not do better
     */
    record Attempt(Result result, String why, boolean away) {

        static final Attempt DELIVERED = new Attempt(Result.DELIVERED, "", false);

        static Attempt failed(String why) {
            return new Attempt(Result.FAILED, why, false);
        }

        static Attempt away(String why) {
            return new Attempt(Result.FAILED, why, true);
        }
    }

    /** Whether somebody took it. */
    enum Result {
        DELIVERED,
        FAILED,
        /** The other side wants no more of it. */
        GONE
    }
}
