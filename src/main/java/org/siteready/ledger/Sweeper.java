package org.siteready.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finishes what dead writers left: views of entries that stand, intents of entries that never came. */
final class Sweeper {

    /** An append that takes longer is finished by whoever sweeps. */
    static final Duration SLOW = Duration.ofSeconds(5);

    /** An intent without an entry is kept until its writer has surely given up. */
    static final Duration DEAD = Writer.PATIENCE.multipliedBy(2);

    private final Entries entries;
    private final Intents intents;
    private final Views views;
    private final Clock clock;

    Sweeper(Entries entries, Intents intents, Views views, Clock clock) {
        this.entries = entries;
        this.intents = intents;
        this.views = views;
        this.clock = clock;
    }

    /** Finishes every intent that is older; returns how many are done with. */
    int finish(Duration age) {
        Instant now = clock.instant();
        int finished = 0;
        RuntimeException first = null;
        for (Intents.Intent intent : intents.pending()) {
            if (intent.at().isAfter(now.minus(age))) {
                break;
            }
            try {
                finished += finish(intent, now) ? 1 : 0;
            } catch (RuntimeException failed) {
                first = first == null ? failed : suppressed(first, failed);
            }
        }
        return thrownOr(first, finished);
    }

    private static RuntimeException suppressed(RuntimeException first, RuntimeException next) {
        first.addSuppressed(next);
        return first;
    }

    private static int thrownOr(@Nullable RuntimeException failed, int finished) {
        if (failed != null) {
            throw failed;
        }
        return finished;
    }

    private boolean finish(Intents.Intent intent, Instant now) {
        boolean stands = entries.byEntryId(intent.stream(), intent.entryId()).isPresent();
        if (stands) {
            views.catchUp(intent.stream());
        }
        boolean over = stands || intent.at().isBefore(now.minus(DEAD));
        if (over) {
            intents.remove(intent.id());
        }
        return over;
    }
}
