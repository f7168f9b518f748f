package org.siteready.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The keys of documents that are on their way to the disk: who wants the same key waits for the outcome. */
final class Reservations {

    private final Set<String> taken = new HashSet<>();

    synchronized void take(List<String> keys) {
        boolean interrupted = false;
        while (keys.stream().anyMatch(taken::contains)) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // the wait is one flush long; whoever interrupts learns of it afterwards
            }
        }
        taken.addAll(keys);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void free(List<String> keys) {
        keys.forEach(taken::remove);
        notifyAll();
    }
}
