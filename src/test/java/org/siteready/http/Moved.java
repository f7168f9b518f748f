package org.siteready.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves; it begins when the sample stories are decided. */
final class Moved extends Clock {

    static final Instant START = Instant.parse("2026-11-24T09:00:00Z");

    private volatile Instant now = START;

    synchronized Instant pass(Duration time) {
        now = now.plus(time);
        return now;
    }

    synchronized void back() {
        now = START;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
