package org.siteready.ledger;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;

/** A process that appends as fast as it can and prints every acknowledged entry, until it is killed. */
final class EndlessWriter {

    private static final int WRITERS = 4;

    private EndlessWriter() {}

    public static void main(String[] folder) {
        Store store = new StoreLocation.Folder(Path.of(folder[0])).open(Ledger.KEPT);
        Ledger ledger = Ledger.open(store, List.of(Tally.VIEW), Clock.systemUTC());
        for (int writer = 0; writer < WRITERS; writer++) {
            int number = writer;
            new Thread(() -> write(ledger, number)).start();
        }
    }

    private static void write(Ledger ledger, int writer) {
        while (true) {
            // Half of the writers share a stream.
            Stream stream = new Stream("tallies", writer % 2 == 0 ? "shared" : "own-" + writer);
            var body = Json.object().put("filler", "x".repeat(writer * 200));
            String input = UUID.randomUUID().toString();
            ledger.inputs().put(Json.object().put("input", input));
            Entry entry = ledger.append(stream, Draft.of(input, Actor.tool("writer"), "test", "Counted", body));
            // One call with the line's end in it, so that a kill leaves no half line but the last.
            System.out.print(Entries.id(stream, entry.seq()) + " " + entry.digest() + "\n");
        }
    }
}
