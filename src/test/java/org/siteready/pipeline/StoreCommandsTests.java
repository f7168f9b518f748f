package org.siteready.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Draft;
import org.siteready.ledger.Ledger;
import org.siteready.store.EmulatedServer;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;
import picocli.CommandLine;
import tools.jackson.databind.node.JsonNodeFactory;

class StoreCommandsTests {

    private static final org.siteready.ledger.Stream SITE = new org.siteready.ledger.Stream("sites", "one");

    @TempDir
    Path folder;

    /** What a command printed and how it ended. */
    private record Ran(int code, String out, String err) {}

    private static Ran run(Object command, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Ran(code, out.toString(), err.toString());
    }

    private static Ran verify(Path data) {
        return run(new VerifyCommand(), "--data", data.toString());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    private void filled(boolean sample) {
        try (Store store = new StoreLocation.Folder(data()).open(Ledger.KEPT)) {
            Ledger ledger = sample
                    ? Ledger.openSample(store, List.of(), Clock.systemUTC())
                    : Ledger.open(store, List.of(), Clock.systemUTC());
            write(ledger, "first");
            ledger.persons()
                    .create(
                            "p",
                            Actor.tool("test"),
                            JsonNodeFactory.instance.objectNode().put("name", "Erika"),
                            null);
        }
    }

    private static void write(Ledger ledger, String request) {
        var body = JsonNodeFactory.instance.objectNode().put("name", request);
        ledger.append(SITE, Draft.of(request, Actor.tool("test"), "test", "SiteRegistered", body));
    }

    @Test
    void verifySaysWhatItCounted() {
        filled(false);
        Ran ran = verify(data());
        assertThat(ran.code()).as(ran.toString()).isZero();
        assertThat(ran.out())
                .contains("3 entries in 3 streams, 0 inputs, 1 persons")
                .contains("heads sha256:");
    }

    @Test
    void verifyEndsWithFiveAndNamesTheDamage() throws IOException {
        filled(false);
        byte[] journal = Files.readAllBytes(data().resolve("journal"));
        journal[journal.length / 2] ^= 1;
        Files.write(data().resolve("journal"), journal);
        Ran ran = verify(data());
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.err()).contains("damaged at byte");
    }

    @Test
    void verifyEndsWithFiveWhenAnExpectedCheckpointIsNotThere() {
        filled(false);
        Ran ran = run(new VerifyCommand(), "--data", data().toString(), "--expect", "sha256:" + "0".repeat(64));
        assertThat(ran.code()).isEqualTo(5);
        assertThat(ran.out()).contains("FINDING no checkpoint has the digest");
    }

    @Test
    void aWrongArgumentEndsWithThreeAndAMissingStoreWithFour() {
        assertThat(run(new VerifyCommand(), "--data", data().toString(), "--expect", "no digest")
                        .code())
                .isEqualTo(3);
        assertThat(run(new BackupCommand()).code()).isEqualTo(3);
        assertThat(verify(folder.resolve("nothing")).code()).isEqualTo(4);
    }

    @Test
    void aBackupIsMadeWhileTheStoreIsInUseAndRestoredToTheSame() {
        filled(false);
        Ran made;
        try (Store store = new StoreLocation.Folder(data()).open(Ledger.KEPT)) {
            Ledger ledger = Ledger.open(store, List.of(), Clock.systemUTC());
            write(ledger, "second");
            made = run(new BackupCommand(), "--data", data().toString(), "--to", backup().toString());
            assertThat(made.code()).as(made.toString()).isZero();
            write(ledger, "third");
            assertThat(verify(data()).code()).isZero();
        }
        Path restored = folder.resolve("restored");
        Ran back = run(new RestoreCommand(), "--data", restored.toString(), "--from", backup().toString());
        assertThat(back).isEqualTo(made);
        assertThat(verify(restored).out()).isEqualTo(made.out());
        try (Store store = new StoreLocation.Folder(restored).open(Ledger.KEPT)) {
            Ledger ledger = Ledger.open(store, List.of(), Clock.systemUTC());
            assertThat(ledger.head(SITE).seq()).isEqualTo(2);
            write(ledger, "after");
        }
    }

    @Test
    void aDamagedBackupIsNotRestored() throws IOException {
        filled(false);
        run(new BackupCommand(), "--data", data().toString(), "--to", backup().toString());
        byte[] bytes = Files.readAllBytes(backup());
        Files.write(backup(), java.util.Arrays.copyOf(bytes, bytes.length - 1));
        Path restored = folder.resolve("restored");
        Ran ran = run(new RestoreCommand(), "--data", restored.toString(), "--from", backup().toString());
        assertThat(ran.code()).isEqualTo(5);
        assertThat(restored).doesNotExist();
        assertThat(run(new VerifyCommand(), "--backup", backup().toString()).code())
                .isEqualTo(5);
    }

    @Test
    void aBackupIsNotRestoredOverAStore() {
        filled(false);
        run(new BackupCommand(), "--data", data().toString(), "--to", backup().toString());
        Ran ran = run(new RestoreCommand(), "--data", data().toString(), "--from", backup().toString());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("holds a store already");
        assertThat(run(new BackupCommand(), "--data", data().toString(), "--to", backup().toString())
                        .err())
                .contains("exists already");
    }

    @Test
    void aMoveGivesTheSameStoreAndCanBeRepeated() {
        filled(false);
        try (EmulatedServer server = new EmulatedServer()) {
            String[] arguments = {"--data", data().toString(), "--to", server.address()};
            Ran moved = run(new MoveCommand(), arguments);
            assertThat(moved.code()).as(moved.toString()).isZero();
            assertThat(moved.out()).isEqualTo(verify(data()).out());
            assertThat(run(new VerifyCommand(), "--uri", server.address()).out())
                    .isEqualTo(moved.out());
            assertThat(run(new MoveCommand(), arguments)).isEqualTo(moved);
            try (Store store = new StoreLocation.Server(server.address()).open(Ledger.KEPT)) {
                Ledger ledger = Ledger.open(store, List.of(), Clock.systemUTC());
                assertThat(ledger.head(SITE).seq()).isEqualTo(1);
                write(ledger, "after");
            }
        }
    }

    @Test
    void aMoveIntoAnotherStoreIsRefused() {
        filled(false);
        try (EmulatedServer server = new EmulatedServer()) {
            try (Store other = new StoreLocation.Server(server.address()).open(Ledger.KEPT)) {
                write(Ledger.open(other, List.of(), Clock.systemUTC()), "other");
            }
            Ran ran = run(new MoveCommand(), "--data", data().toString(), "--to", server.address());
            assertThat(ran.code()).isEqualTo(5);
            assertThat(ran.err()).contains("holds another store");
        }
    }

    @Test
    void sampleDataNeverJoinAMongo() throws IOException {
        filled(true);
        run(new BackupCommand(), "--data", data().toString(), "--to", backup().toString());
        try (EmulatedServer server = new EmulatedServer()) {
            Ran moved = run(new MoveCommand(), "--data", data().toString(), "--to", server.address());
            Ran restored = run(new RestoreCommand(), "--uri", server.address(), "--from", backup().toString());
            assertThat(List.of(moved, restored)).allSatisfy(ran -> {
                assertThat(ran.code()).isEqualTo(5);
                assertThat(ran.err()).contains("sample");
            });
            assertThat(run(new VerifyCommand(), "--uri", server.address()).out())
                    .contains("0 entries");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).contains(data());
        }
    }

    @Test
    void aMoveNeedsTheStoreForItself() {
        filled(false);
        try (Store store = new StoreLocation.Folder(data()).open(Ledger.KEPT);
                EmulatedServer server = new EmulatedServer()) {
            assertThat(store.embedded()).isTrue();
            Ran ran = run(new MoveCommand(), "--data", data().toString(), "--to", server.address());
            assertThat(ran.code()).isEqualTo(4);
            assertThat(ran.err()).contains("open in another process");
        }
    }
}
