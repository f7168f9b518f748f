package org.siteready.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.store.Archive;
import org.siteready.store.Change;
import org.siteready.store.Digest;
import org.siteready.store.Store;
import org.siteready.store.StoreDamaged;
import org.siteready.store.StoreLocation;

class VerificationTests {

    private static final Actor ANNA = Actor.person("anna");

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private StoreLocation.Folder store() {
        return new StoreLocation.Folder(data());
    }

    private static Draft draft(Ledger ledger, int number) {
        Digest input = ledger.inputs().put(Json.object().put("input", number));
        return new Draft(
                "r" + number, input, ANNA, "test", "Counted", Json.object().put("number", number), List.of(input));
    }

    /** Two streams, inputs, a person and a checkpoint, and a second one after more; returns the last one's digest. */
    private Digest sample() {
        TestClock clock = new TestClock();
        try (Store store = store().open(Ledger.KEPT)) {
            Ledger ledger = Ledger.open(store, List.of(Tally.VIEW), clock);
            Checkpoints checkpoints = ledger.checkpoints(SigningKey.in(data().resolve("checkpoint.key")));
            ledger.persons().create("p", ANNA, Json.object().put("name", "Erika"), null);
            for (int i = 1; i <= 3; i++) {
                ledger.append(new Stream("tallies", "one"), draft(ledger, i));
                ledger.append(new Stream("tallies", "two"), draft(ledger, i));
                checkpoints.sign(clock);
            }
            assertThat(checkpoints.sign(clock)).as("nothing grew").isEmpty();
            return checkpoints.last().orElseThrow().digest();
        }
    }

    private Report verify(Digest expected) {
        try (Store store = store().inspect(Ledger.KEPT)) {
            return Verification.of(store, expected);
        }
    }

    /** Writes the sample's journal again with other documents: what somebody could do who knows the format. */
    private void forge(UnaryOperator<List<Document>> entries, UnaryOperator<List<Document>> others) throws IOException {
        List<Change> changes = new ArrayList<>();
        Archive.read(data().resolve("journal"), changes::add);
        Path forged = folder.resolve("forged");
        try (Archive archive = Archive.create(forged)) {
            for (String collection : List.of("entries", "inputs", "persons", "checkpoints")) {
                List<Document> documents = new ArrayList<>(changes.stream()
                        .filter(change -> change.collection().equals(collection))
                        .map(Change::document)
                        .toList());
                (collection.equals("entries") ? entries : others)
                        .apply(documents)
                        .forEach(document -> archive.put(Change.put(collection, document)));
            }
            archive.finish();
        }
        Files.move(forged, data().resolve("journal"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static UnaryOperator<List<Document>> without(String id) {
        return documents -> documents.stream()
                .filter(document -> !document.getString("_id").equals(id))
                .toList();
    }

    private static UnaryOperator<List<Document>> changed(String id, String from, String to) {
        return documents -> {
            documents.stream()
                    .filter(document -> document.getString("_id").startsWith(id))
                    .forEach(document -> document.replaceAll(
                            (field, value) -> value instanceof String text ? text.replace(from, to) : value));
            return documents;
        };
    }

    private void assertNamed(String... words) {
        assertThat(verify(null).findings())
                .as("findings")
                .anySatisfy(finding -> assertThat(finding).contains(words));
    }

    @Test
    void aStoreAsItWasWrittenIsSound() {
        Digest last = sample();
        Report report = verify(last);
        assertThat(report.findings()).isEmpty();
        assertThat(report.entries()).isEqualTo(8);
        assertThat(report.streams()).isEqualTo(4);
        assertThat(report.lastCheckpoint()).isEqualTo(last);
    }

    @Test
    void anAlteredEntryIsNamed() throws IOException {
        sample();
        forge(changed("tallies/one@000000000002", "\"number\":2", "\"number\":7"), UnaryOperator.identity());
        assertNamed("tallies/one@000000000002", "digest");
    }

    @Test
    void anAlteredEntryWithAFreshDigestIsNamedByItsSuccessor() throws IOException {
        sample();
        forge(
                documents -> {
                    changed("tallies/one@000000000002", "\"number\":2", "\"number\":7")
                            .apply(documents);
                    documents.forEach(document -> document.put(
                            "digest", Digest.of(document.getString("text")).value()));
                    return documents;
                },
                UnaryOperator.identity());
        assertNamed("tallies/one@3", "does not follow");
        assertNamed("checkpoint 2", "tallies/one@2, which was altered");
    }

    @Test
    void aRemovedEntryIsNamed() throws IOException {
        sample();
        forge(without("tallies/one@000000000002"), UnaryOperator.identity());
        assertNamed("tallies/one@2", "removed");
    }

    @Test
    void entriesThatChangedPlacesAreNamed() throws IOException {
        sample();
        forge(
                documents -> {
                    documents.forEach(document -> document.replaceAll((field, value) -> switch (String.valueOf(value)) {
                        case "tallies/one@000000000002" -> "tallies/one@000000000003";
                        case "tallies/one@000000000003" -> "tallies/one@000000000002";
                        default -> value;
                    }));
                    return documents;
                },
                UnaryOperator.identity());
        assertNamed("tallies/one@000000000002", "its text says");
    }

    @Test
    void aStreamThatWasCutOffIsNamedByACheckpoint() throws IOException {
        sample();
        forge(without("tallies/one@000000000003"), UnaryOperator.identity());
        assertNamed("checkpoint 3", "tallies/one@3", "removed");
    }

    @Test
    void aStoreThatWasCutOffWithItsCheckpointsIsNamedByADigestKeptElsewhere() throws IOException {
        Digest last = sample();
        forge(without("tallies/one@000000000003"), without("000000000003"));
        assertThat(verify(null).findings()).isEmpty();
        assertThat(verify(last).findings()).singleElement().asString().contains(last.value());
    }

    @Test
    void alteredInputsCheckpointsAndPersonsAreNamed() throws IOException {
        sample();
        forge(UnaryOperator.identity(), changed("", "\"input\":2", "\"input\":7"));
        assertNamed("input sha256:", "not what was kept");
        forge(UnaryOperator.identity(), changed("00000000000", "tallies", "talliez"));
        assertNamed("checkpoint 1", "signature");
        forge(UnaryOperator.identity(), changed("", "Erika", "Erica"));
        assertNamed("person", "not what was kept");
    }

    @Test
    void anAlteredEntryIsNeverReadForADecision() throws IOException {
        sample();
        forge(changed("tallies/one@000000000003", "\"number\":3", "\"number\":7"), UnaryOperator.identity());
        try (Store store = store().open(Ledger.KEPT)) {
            assertThatThrownBy(() -> Ledger.open(store, List.of(Tally.VIEW), new TestClock()))
                    .isInstanceOf(EntryAltered.class)
                    .hasMessageContaining("tallies/one@000000000003");
        }
    }

    @Test
    void everyFlippedByteOfASampleStoreIsNamedByOpeningOrVerification() throws IOException {
        Digest last = sample();
        List<String> unnamed = new ArrayList<>();
        for (String file : List.of("journal", "checkpoint.key")) {
            byte[] whole = Files.readAllBytes(data().resolve(file));
            for (int at = 0; at < whole.length; at++) {
                whole[at] ^= 1 << at % 7;
                Files.write(data().resolve(file), whole);
                if (!named(file, last)) {
                    unnamed.add(file + " " + at);
                }
                whole[at] ^= 1 << at % 7;
            }
            Files.write(data().resolve(file), whole);
        }
        assertThat(unnamed).isEmpty();
        assertThat(named("checkpoint.key", last)).as("an untouched store").isFalse();
    }

    private boolean named(String file, Digest last) {
        try {
            if (file.equals("checkpoint.key")) {
                SigningKey.in(data().resolve(file));
            }
            // Reading first: a server for each of some ten thousand flips would take minutes.
            Archive.read(data().resolve("journal"), change -> {});
        } catch (StoreDamaged | IllegalArgumentException damage) {
            assertThat(damage).hasMessageMatching("(?s).*(at byte \\d+|checkpoint.key).*");
            return true;
        }
        return !verify(last).sound();
    }

    @Test
    void aSampleStoreStaysASampleAndARealOneTakesNoSamples() {
        try (Store store = store().open(Ledger.KEPT)) {
            assertThat(Ledger.openSample(store, List.of(), new TestClock()).isSample())
                    .isTrue();
        }
        try (Store store = store().open(Ledger.KEPT)) {
            assertThat(Ledger.open(store, List.of(), new TestClock()).isSample())
                    .isTrue();
        }
        try (Store store = new StoreLocation.Folder(folder.resolve("real")).open(Ledger.KEPT)) {
            Ledger.open(store, List.of(), new TestClock());
            assertThatThrownBy(() -> Ledger.openSample(store, List.of(), new TestClock()))
                    .isInstanceOf(SampleOnly.class);
        }
    }
}
