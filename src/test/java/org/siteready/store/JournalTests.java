package org.siteready.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    private static final int TAIL = 64 * 1024;
    private static final List<Kept> KEPT = List.of(Kept.of("notes"));

    @TempDir
    Path folder;

    /** What reading gave: how many changes, or the message that names the damage. */
    private record Outcome(int changes, String damage) {}

    private static Outcome read(byte[] journal, int length) {
        AtomicInteger changes = new AtomicInteger();
        try {
            JournalScan.read(
                    "journal", new ByteArrayInputStream(journal, 0, length), payload -> changes.incrementAndGet());
            return new Outcome(changes.get(), "");
        } catch (StoreDamaged damage) {
            return new Outcome(changes.get(), damage.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] journal() throws IOException {
        try (Store store = new StoreLocation.Folder(folder).open(KEPT)) {
            long size = 0;
            for (int i = 0; size < TAIL + 2000; i++) {
                store.keep("notes", new Document("_id", "note" + i).append("text", "x".repeat(i * 37 % 900)));
                size = Files.size(folder.resolve("journal"));
            }
        }
        return Files.readAllBytes(folder.resolve("journal"));
    }

    private static int changesBefore(byte[] journal, int end) {
        int changes = 0;
        int start = 0;
        for (int i = 0; i < end; i++) {
            if (journal[i] == '\n') {
                changes += journal[start] == 'm' || journal[start] == 's' ? 0 : 1;
                start = i + 1;
            }
        }
        return changes;
    }

    @Test
    void everyCutOfTheTailGivesExactlyTheWholeChangesBeforeIt() throws IOException {
        byte[] journal = journal();
        List<Integer> wrong = IntStream.rangeClosed(journal.length - TAIL, journal.length)
                .parallel()
                .filter(cut -> !read(journal, cut).equals(new Outcome(changesBefore(journal, cut), "")))
                .boxed()
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyFlippedByteOfTheTailIsNamedOrCostsNothing() throws IOException {
        byte[] journal = journal();
        int all = changesBefore(journal, journal.length);
        int[] bits = new Random(7).ints(journal.length, 0, 8).toArray();
        List<String> wrong = IntStream.range(journal.length - TAIL, journal.length)
                .parallel()
                .mapToObj(at -> lostSilently(journal, at, (byte) (1 << bits[at]), all))
                .filter(fault -> !fault.isEmpty())
                .toList();
        assertThat(wrong).isEmpty();
    }

    @Test
    void aByteTurnedIntoALineEndOrIntoNothingIsNamedOrCostsNothing() throws IOException {
        byte[] journal = journal();
        int all = changesBefore(journal, journal.length);
        List<String> wrong = IntStream.range(journal.length - 4096, journal.length)
                .boxed()
                .flatMap(at -> IntStream.of(journal[at] ^ '\n', journal[at])
                        .filter(mask -> mask != 0)
                        .mapToObj(mask -> lostSilently(journal, at, (byte) mask, all)))
                .filter(fault -> !fault.isEmpty())
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static String lostSilently(byte[] journal, int at, byte mask, int all) {
        byte[] flipped = journal.clone();
        flipped[at] ^= mask;
        Outcome outcome = read(flipped, flipped.length);
        int line = at;
        while (line > 0 && journal[line - 1] != '\n') {
            line--;
        }
        boolean named = outcome.damage.contains(" at byte " + line + ":");
        return named || outcome.equals(new Outcome(all, "")) ? "" : at + ": " + outcome;
    }

    @Test
    void damageInTheMiddleIsNotTakenForATornTailEvenWithAnUnwrittenBlock() throws IOException {
        byte[] journal = journal();
        Arrays.fill(journal, journal.length / 2, journal.length / 2 + 512, (byte) 0);
        assertThat(read(journal, journal.length).damage).contains("had been flushed");
    }

    @Test
    void aWholeLastChangeThatIsNotWhatWasWrittenIsDamageAlsoWithoutAMark() throws IOException {
        byte[] journal = journal();
        int mark = new String(journal, StandardCharsets.ISO_8859_1).lastIndexOf("mark ");
        byte[] unmarked = Arrays.copyOf(journal, mark);
        assertThat(read(unmarked, mark)).isEqualTo(read(journal, journal.length));
        unmarked[mark - 10] ^= 1;
        assertThat(read(unmarked, mark).damage).contains("a whole line is not what was written");
    }

    @Test
    void anUnwrittenBlockBehindTheLastMarkIsATornTail() throws IOException {
        byte[] journal = journal();
        byte[] longer = Arrays.copyOf(journal, journal.length + 4096);
        assertThat(read(longer, longer.length)).isEqualTo(read(journal, journal.length));
    }

    @Test
    void openingCutsOffATornTailSaysSoAndGoesOn() throws IOException {
        byte[] journal = journal();
        int all = changesBefore(journal, journal.length);
        Files.write(folder.resolve("journal"), Arrays.copyOf(journal, journal.length + 7));
        try (Store store = new StoreLocation.Folder(folder).open(KEPT)) {
            assertThat(store.findings()).singleElement().asString().contains("torn tail of 7 bytes");
            store.keep("notes", new Document("_id", "after"));
        }
        byte[] after = Files.readAllBytes(folder.resolve("journal"));
        assertThat(read(after, after.length)).isEqualTo(new Outcome(all + 1, ""));
    }

    @Test
    void aFullDiskRefusesKeepsWhatWasAcknowledgedAndWorksAgainWithRoom() throws IOException {
        FailingDisk disk = new FailingDisk();
        List<String> acknowledged = new ArrayList<>();
        try (Store store = EmbeddedStore.open(folder, KEPT, disk.devices())) {
            for (int room = 0; room < 120; room++) {
                disk.room = room;
                String id = "full" + room;
                if (kept(store, id)) {
                    acknowledged.add(id);
                }
                disk.room = Long.MAX_VALUE;
                assertThat(kept(store, "room" + room)).isTrue();
                acknowledged.add("room" + room);
            }
            disk.room = 3000;
            assertThat(kept(store, "x".repeat(5000))).as("most of it fits").isFalse();
        }
        assertThat(acknowledged).hasSizeBetween(121, 239);
        assertThat(reopened()).containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    private static boolean kept(Store store, String id) {
        try {
            store.keep("notes", new Document("_id", id).append("text", "some text"));
            return true;
        } catch (StoreFull full) {
            assertThat(full).hasMessageContaining("No space left on device").hasMessageContaining("Free some disk");
            assertThat(store.find("notes", id)).isNull();
            return false;
        }
    }

    private List<String> reopened() {
        List<String> ids = new ArrayList<>();
        try (Store store = new StoreLocation.Folder(folder).open(KEPT)) {
            assertThat(store.findings()).isEmpty();
            store.each("notes", note -> ids.add(note.getString("_id")));
        }
        return ids;
    }

    @Test
    void aFailedFlushStopsTheStoreUntilItIsOpenedAgain() {
        FailingDisk disk = new FailingDisk();
        try (Store store = EmbeddedStore.open(folder, KEPT, disk.devices())) {
            store.keep("notes", new Document("_id", "before"));
            disk.flushFails = true;
            assertThatThrownBy(() -> store.keep("notes", new Document("_id", "unknown")))
                    .isInstanceOf(StoreStopped.class)
                    .hasMessageContaining("Input/output error");
            disk.flushFails = false;
            assertThatThrownBy(() -> store.keep("notes", new Document("_id", "after")))
                    .isInstanceOf(StoreStopped.class);
            assertThat(store.find("notes", "unknown")).isNull();
        }
        assertThat(reopened()).contains("before").doesNotContain("after");
    }

    @Test
    void aWriterIsToldEvenWhenTheJournalBreaksInAWayThatNobodyForesaw() {
        FailingDisk disk = new FailingDisk();
        try (Store store = EmbeddedStore.open(folder, KEPT, disk.devices())) {
            disk.writeBreaks = true;
            assertThatThrownBy(() -> store.keep("notes", new Document("_id", "one")))
                    .isInstanceOf(StoreStopped.class);
            assertThatThrownBy(() -> store.keep("notes", new Document("_id", "two")))
                    .isInstanceOf(StoreStopped.class);
        }
    }

    @Test
    void aFullHeapRefusesAndNamesTheWayOut() {
        double[] fill = {0.84};
        Devices devices = new Devices(Devices.real().disk(), () -> fill[0]);
        try (Store store = EmbeddedStore.open(folder, KEPT, devices)) {
            store.keep("notes", new Document("_id", "fits"));
            fill[0] = 0.85;
            assertThatThrownBy(() -> store.keep("notes", new Document("_id", "does not")))
                    .isInstanceOf(StoreFull.class)
                    .hasMessageContaining("85 % of the heap")
                    .hasMessageContaining("move --to URI");
        }
    }

    @Test
    void aSecondProcessIsKeptOut() {
        try (Store store = new StoreLocation.Folder(folder).open(KEPT)) {
            assertThat(store.embedded()).isTrue();
            assertThatThrownBy(() -> new StoreLocation.Folder(folder).open(KEPT))
                    .isInstanceOf(StoreInUse.class)
                    .hasMessageContaining("SITEREADY_DATA");
        }
    }

    @Test
    void aFolderWithoutItsJournalIsNotTakenForANewStore() throws IOException {
        Files.writeString(folder.resolve("checkpoint.key"), "");
        assertThatThrownBy(() -> new StoreLocation.Folder(folder).open(KEPT))
                .isInstanceOf(StoreDamaged.class)
                .hasMessageContaining("checkpoint.key");
    }

    @Test
    void erasedBytesAreGoneFromTheFolderWhileWritersGoOn() throws Exception {
        try (Store store = new StoreLocation.Folder(folder).open(KEPT)) {
            store.keep("notes", new Document("_id", "p").append("text", "Erika Mustermann"));
            assertThat(bytes()).contains("Erika");
            Thread writer = new Thread(() ->
                    IntStream.range(0, 300).forEach(i -> store.keep("notes", new Document("_id", "meanwhile" + i))));
            writer.start();
            store.erase("notes", "p");
            store.purge();
            writer.join();
            assertThat(bytes()).doesNotContain("Erika");
        }
        assertThat(bytes()).doesNotContain("Erika");
        assertThat(reopened()).hasSize(300).doesNotContain("p");
    }

    private String bytes() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Test
    void anErasureThatACrashInterruptedBeforeTheRewriteIsFinishedAtTheNextOpening() throws IOException {
        try (Store store = new StoreLocation.Folder(folder).open(KEPT)) {
            store.keep("notes", new Document("_id", "p").append("text", "Erika Mustermann"));
            store.erase("notes", "p");
        }
        assertThat(bytes()).contains("Erika");
        assertThat(reopened()).isEmpty();
        assertThat(bytes()).doesNotContain("Erika");
    }
}
