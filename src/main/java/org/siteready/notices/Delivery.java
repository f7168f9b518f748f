package org.siteready.notices;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Viewed;
import org.siteready.web.Records;

/**
 * What became of a notice.
 *
 * @param claimedUntil until when a node has it in hand, or null
 * @param channels by the channel's name
 */
record Delivery(
        Status status,
        @Nullable String claimedUntil,
        Map<String, Channelled> channels,
        @Nullable Acknowledged acknowledged) {

    static final Delivery NONE = new Delivery(Status.PENDING, null, Map.of(), null);

    /** How far a notice, or a channel of it, has come. */
    enum Status {
        PENDING,
        DELIVERED,
        /** Given up after the last attempt; somebody must look. */
        UNDELIVERABLE,
        /** By a person of the role: nothing more is sent. */
        ACKNOWLEDGED
    }

    /**
     * A channel of a notice.
     *
     * @param at of the last attempt, or null
     * @param why the last attempt failed, or null
     * @param next not to be tried before, or null
     */
    record Channelled(
            Status status,
            int attempts,
            @Nullable String at,
            @Nullable String why,
            @Nullable String next) {

        boolean due(Instant now) {
            return status == Status.PENDING
                    && (next == null || !Instant.parse(next).isAfter(now));
        }
    }

    /** Who has read it, in which role, when. */
    record Acknowledged(String by, String role, String at) {}

    static Delivery of(Viewed viewed) {
        return Records.read(viewed.document(), Delivery.class);
    }

    /** Whether the role knows of it. */
    boolean told() {
        return acknowledged != null
                || channels.values().stream().anyMatch(channel -> channel.status == Status.DELIVERED);
    }

    boolean claimed(Instant now) {
        return claimedUntil != null && Instant.parse(claimedUntil).isAfter(now);
    }

    /** How often a channel was tried already. */
    int attempts(String channel) {
        Channelled tried = channels.get(channel);
        return tried == null ? 0 : tried.attempts;
    }

    /** Whether a channel is to be tried now. */
    boolean due(String channel, Instant now) {
        Channelled tried = channels.get(channel);
        return tried == null || tried.due(now);
    }
}
