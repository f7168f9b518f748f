package org.siteready.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;

/** A kill spares the page cache: these rounds show the order of steps, not what a power cut does to a disk. */
class KilledWriterIT {

    private static final int ROUNDS = 20;

    @TempDir
    Path folder;

    @Test
    void noAcknowledgedEntryIsLostWhenTheProcessIsKilled() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        Random random = new Random(11);
        for (int round = 0; round < ROUNDS; round++) {
            acknowledged.addAll(killedAfter(1 + random.nextInt(400)));
            assertKept(acknowledged);
        }
        System.out.println(ROUNDS + " kills, " + acknowledged.size() + " acknowledged entries, none lost");
    }

    /** Starts the writer, kills it after so many acknowledgements, and returns every one that it printed. */
    private List<String> killedAfter(int acknowledgements) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> printed = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null) {
                if (line.matches("tallies/\\S+@\\d{12} sha256:[0-9a-f]{64}")) {
                    printed.add(line);
                }
                if (printed.size() == acknowledgements) {
                    writer.toHandle().destroyForcibly(); // SIGKILL; Process itself would close the stream
                }
                line = out.readLine();
            }
        }
        assertThat(writer.waitFor()).as("killed, not ended").isEqualTo(137);
        return printed;
    }

    private void assertKept(List<String> acknowledged) {
        StoreLocation.Folder location = new StoreLocation.Folder(folder);
        try (Store store = location.open(Ledger.KEPT)) {
            Ledger ledger = Ledger.open(store, List.of(Tally.VIEW), Clock.systemUTC());
            List<String> kept = new ArrayList<>();
            store.each("entries", entry -> kept.add(entry.getString("_id") + " " + entry.getString("digest")));
            assertThat(kept).containsAll(acknowledged);
            Stream shared = new Stream("tallies", "shared");
            assertThat(ledger.current(Tally.VIEW, shared))
                    .map(seen -> seen.position().seq())
                    .isEqualTo(java.util.Optional.of(ledger.head(shared).seq()));
            assertThat(Verification.of(store, null).findings()).allMatch(finding -> finding.contains("torn tail"));
        }
    }
}
