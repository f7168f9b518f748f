package org.siteready.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.siteready.store.Archive;
import org.siteready.store.Change;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;
import tools.jackson.databind.node.ObjectNode;

/** Measures the embedded store; not run by a build. The command stands in benchmarks-store.md. */
class LedgerBenchmark {

    private static final int DECISIONS = 100_000;
    private static final long GIB = 1L << 30;

    private final Path folder = Path.of("target", "benchmark-" + UUID.randomUUID());

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(folder);
    }

    @AfterEach
    void clear() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** A decision's body of about three kilobytes. */
    private static ObjectNode decision(long number) {
        ObjectNode body =
                Json.object().put("gate", "go-live").put("outcome", "ALLOW").put("number", number);
        for (int i = 0; i < 12; i++) {
            body.withObject("judgments")
                    .withObject("criterion-" + i)
                    .put("result", "PASS")
                    .put("rule", "The contract names the site and is signed by both sides before the start " + i)
                    .put("facts", "contract.signed=2026-03-0" + i % 9 + "T10:00:00.000Z contract.seats=" + number)
                    .put("reason", "contract-signed.pass");
        }
        return body;
    }

    private static Draft draft(long number) {
        return Draft.of(UUID.randomUUID().toString(), Actor.tool("benchmark"), "test", "GateDecided", decision(number));
    }

    private static double rate(int threads, double seconds, IntConsumer work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        long start = System.nanoTime();
        long until = start + (long) (seconds * 1e9);
        try {
            List<Callable<Long>> loops = IntStream.range(0, threads)
                    .<Callable<Long>>mapToObj(thread -> () -> {
                        long done = 0;
                        while (System.nanoTime() < until) {
                            work.accept(thread);
                            done++;
                        }
                        return done;
                    })
                    .toList();
            long done = 0;
            for (var outcome : pool.invokeAll(loops)) {
                done += outcome.get();
            }
            return done / ((System.nanoTime() - start) / 1e9);
        } finally {
            pool.shutdownNow();
        }
    }

    private double bareFlushes() throws Exception {
        Path file = folder.resolve("bare");
        byte[] line = new byte[4000];
        long[] end = {0};
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return rate(1, 4, thread -> {
                try {
                    channel.write(ByteBuffer.wrap(line), end[0]);
                    channel.force(false);
                    end[0] += line.length;
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        } finally {
            Files.delete(file);
        }
    }

    private static void row(String what, double value) {
        System.out.printf("| %s | %,.0f |%n", what, value);
    }

    private static Stream stream(String name, int number) {
        return new Stream("tallies", name + "-" + number);
    }

    @Test
    void entriesAndLookUps() throws Exception {
        row("decision body, bytes", decision(1).toString().length());
        try (Store store = new StoreLocation.Folder(folder).open(Ledger.KEPT)) {
            Ledger ledger = Ledger.open(store, List.of(Tally.VIEW), Clock.systemUTC());
            rate(8, 4, thread -> ledger.append(stream("warm", thread), draft(thread)));
            for (int round = 0; round < 3; round++) {
                row("bare flushes of 4,000 bytes a second", bareFlushes());
                row("entries a second, 1 writer", rate(1, 4, thread -> ledger.append(stream("one", 0), draft(1))));
            }
            row(
                    "entries a second, 8 writers, 8 streams",
                    rate(8, 4, thread -> ledger.append(stream("own", thread), draft(1))));
            row(
                    "entries a second, 8 writers, 1 stream",
                    rate(8, 4, thread -> ledger.append(stream("shared", 0), draft(1))));
            row("bare flushes of 4,000 bytes a second", bareFlushes());
        }
    }

    /** One bare flush, one append, in turns: what else the disk does meets both alike. */
    @Test
    void appendsAndBareFlushesInTurns() throws Exception {
        Path bare = folder.resolve("bare");
        byte[] line = new byte[4000];
        long[] flushes = new long[4000];
        long[] appends = new long[flushes.length];
        try (Store store = new StoreLocation.Folder(folder).open(Ledger.KEPT);
                FileChannel channel = FileChannel.open(bare, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            Ledger ledger = Ledger.open(store, List.of(Tally.VIEW), Clock.systemUTC());
            for (int i = 0; i < flushes.length; i++) {
                long start = System.nanoTime();
                channel.write(ByteBuffer.wrap(line), (long) i * line.length);
                channel.force(false);
                long between = System.nanoTime();
                ledger.append(stream("turns", 0), draft(i));
                flushes[i] = between - start;
                appends[i] = System.nanoTime() - between;
            }
        }
        for (double part : new double[] {0.1, 0.5, 0.9}) {
            row("bare flush, us, percentile " + part * 100, at(flushes, part));
            row("append of one writer, us, percentile " + part * 100, at(appends, part));
        }
    }

    /** Of the second half, when everything is compiled. */
    private static double at(long[] nanos, double part) {
        long[] warm = java.util.Arrays.copyOfRange(nanos, nanos.length / 2, nanos.length);
        java.util.Arrays.sort(warm);
        return warm[(int) (warm.length * part)] / 1000.0;
    }

    @Test
    void aHundredThousandDecisions() throws Exception {
        try (Store store = new StoreLocation.Folder(folder).open(Ledger.KEPT)) {
            Ledger ledger = Ledger.open(store, List.of(Tally.VIEW), Clock.systemUTC());
            ExecutorService pool = Executors.newFixedThreadPool(32);
            try {
                List<Callable<Void>> work = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    int number = i;
                    work.add(() -> {
                        for (int seq = 0; seq < DECISIONS / 1000; seq++) {
                            ledger.append(stream("site", number), draft(seq));
                        }
                        return null;
                    });
                }
                long start = System.nanoTime();
                for (var outcome : pool.invokeAll(work)) {
                    outcome.get();
                }
                row(
                        "entries a second while filling, 32 writers, 1,000 streams",
                        DECISIONS / ((System.nanoTime() - start) / 1e9));
            } finally {
                pool.shutdownNow();
            }
            heap("100,000 decisions in 1,000 streams");
            row("entry look-ups a second, 1 reader", rate(1, 4, thread -> look(ledger)));
            row("entry look-ups a second, 8 readers", rate(8, 4, thread -> look(ledger)));
            row(
                    "views read for a decision a second, 8 readers",
                    rate(8, 4, thread -> ledger.current(Tally.VIEW, any())));
            row(
                    "look-ups by _id through the driver a second, 8 readers",
                    rate(
                            8,
                            4,
                            thread -> store.database()
                                    .getCollection("entries")
                                    .find(new Document("_id", Entries.id(any(), 7)))
                                    .first()));
            row(
                    "pages of 100 of a view a second, 1 reader",
                    rate(1, 4, thread -> ledger.list(Tally.VIEW, java.util.Map.of(), null, 100)));
            row(
                    "entries a second at 100,000, 1 writer",
                    rate(1, 4, thread -> ledger.append(stream("late", 0), draft(1))));
            row("bare flushes of 4,000 bytes a second", bareFlushes());
        }
        reopen();
    }

    private static Stream any() {
        return stream("site", ThreadLocalRandom.current().nextInt(1000));
    }

    private static void look(Ledger ledger) {
        assertThat(ledger.entry(any(), 1 + ThreadLocalRandom.current().nextInt(100)))
                .isPresent();
    }

    private static void heap(String what) {
        System.gc();
        row(
                "heap in MiB after collection, " + what,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0);
    }

    private void reopen() throws IOException {
        row("journal in MiB", Files.size(folder.resolve("journal")) / 1048576.0);
        long start = System.nanoTime();
        try (Store store = new StoreLocation.Folder(folder).open(Ledger.KEPT)) {
            row("opening the store, ms", (System.nanoTime() - start) / 1e6);
            Ledger ledger = Ledger.open(store, List.of(Tally.VIEW), Clock.systemUTC());
            row("opening the store and building the views, ms", (System.nanoTime() - start) / 1e6);
            heap("opened again; what was closed before in this process may still count");
            start = System.nanoTime();
            Report report = Verification.of(store, null);
            row("verifying all of it, ms", (System.nanoTime() - start) / 1e6);
            assertThat(report.sound()).isTrue();
            assertThat(ledger.isSample()).isFalse();
        }
    }

    @Test
    void openingAJournalOfOneGibibyte() throws IOException {
        Path file = folder.resolve("archive");
        try (Archive archive = Archive.create(file)) {
            Document first = entry(FirstEntry.STREAM, Head.none(FirstEntry.STREAM));
            archive.put(Change.put("entries", first));
            long bytes = 0;
            for (int site = 0; bytes < GIB; site++) {
                Head head = Head.none(stream("site", site));
                for (int seq = 0; seq < 100; seq++) {
                    Document entry = entry(head.stream(), head);
                    archive.put(Change.put("entries", entry));
                    head = Head.of(Entries.entry(entry));
                    bytes += entry.getString("text").length() * 113L / 100;
                }
            }
            archive.finish();
        }
        Files.move(file, folder.resolve("journal"));
        reopen();
    }

    private static Document entry(Stream stream, Head head) {
        String text = Entries.text(draft(head.seq()), head, Instant.EPOCH);
        return Entries.document(Entry.parse(text), text);
    }
}
