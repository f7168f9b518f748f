package org.siteready.ledger;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.siteready.store.DuplicateKey;
import org.siteready.store.Kept;
import org.siteready.store.Store;

/** The signed checkpoints over all streams' heads, each chained to the one before. */
public final class Checkpoints {

    static final Kept KEPT = Kept.of("checkpoints");

    /** Heads in one checkpoint, so that it stays far below the 16 MiB that a document may have. */
    private static final int MOST = 10_000;

    private final Store store;
    private final Ledger ledger;
    private final SigningKey key;
    private final Map<String, String> known = new TreeMap<>();
    private @Nullable Checkpoint last;

    Checkpoints(Store store, Ledger ledger, SigningKey key) {
        this.store = store;
        this.ledger = ledger;
        this.key = key;
    }

    /** Signs where every stream stands that grew since the last checkpoint; empty when none did. */
    public synchronized Optional<Checkpoint> sign(Clock clock) {
        catchUp();
        Map<String, String> grown = grown();
        if (grown.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint before = last;
        Checkpoint next = Checkpoint.sign(
                before == null ? 1 : before.number() + 1,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                before == null ? null : before.digest(),
                grown,
                key);
        try {
            store.keep(KEPT.name(), next.document());
        } catch (DuplicateKey otherNodeWasFirst) {
            return sign(clock);
        }
        catchUp();
        return Optional.of(next);
    }

    public synchronized Optional<Checkpoint> last() {
        catchUp();
        return Optional.ofNullable(last);
    }

    private void catchUp() {
        Document next = next();
        while (next != null) {
            last = Checkpoint.of(next);
            known.putAll(last.heads());
            next = next();
        }
    }

    private @Nullable Document next() {
        return store.find(KEPT.name(), Checkpoint.id(last == null ? 1 : last.number() + 1));
    }

    private Map<String, String> grown() {
        Map<String, String> grown = new TreeMap<>();
        String after = null;
        do {
            Page<Head> page = ledger.streams("", after, 1000);
            page.items().forEach(head -> {
                String place = head.seq() + " " + head.digest();
                if (!place.equals(known.get(head.stream().toString()))) {
                    grown.put(head.stream().toString(), place);
                }
            });
            after = page.next();
        } while (after != null && grown.size() < MOST);
        return grown;
    }
}
