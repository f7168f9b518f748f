package org.siteready.ledger;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was made of the documents of streams, for as long as each stream stands where it stood.
 *
 * <p>Where a stream stands is asked on the primary each time, so that what another node appended is never missed; what is
 * saved is reading the documents and making something of them.
 *
 * @param <T> what was made; never changed by whoever gets it
 */
public final class Remembered<T> {

    private static final int MOST = 4_000;

    private final Map<Object, At<T>> all = new ConcurrentHashMap<>();

    private record At<T>(Position position, T made) {}

    /**
     * What is made of the stream as it was caught.
     *
     * @param key all that it depends on beside the stream: which document, zone, rule set
     * @param make reads documents of {@code caught} and nothing else that may change
     */
    public T of(Caught caught, Object key, Supplier<T> make) {
        if (!caught.whole()) {
            return make.get();
        }
        At<T> known = all.get(key);
        if (known != null && known.position.equals(caught.position())) {
            return known.made;
        }
        // A document that moved since it was caught is remembered for a place that nobody catches again; whoever got it
        // learns from the place that it moved.
        T made = make.get();
        if (all.size() >= MOST) {
            all.clear();
        }
        all.put(key, new At<>(caught.position(), made));
        return made;
    }
}
