package org.siteready.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The folder of an embedded store: its journal, the file that may take the journal's place, and the lock. */
final class JournalFolder {

    /** Made beside a journal, never before it. */
    private static final String SIGNING_KEY = "checkpoint.key";

    private final Path folder;
    private final Path journal;

    JournalFolder(Path folder) {
        this.folder = folder;
        this.journal = folder.resolve("journal");
    }

    /** A single file to be read, such as a backup. */
    static JournalFolder around(Path file) {
        return new JournalFolder(file.resolveSibling("."), file);
    }

    private JournalFolder(Path folder, Path journal) {
        this.folder = folder;
        this.journal = journal;
    }

    Path journal() {
        return journal;
    }

    boolean isInUse() throws IOException {
        return FolderLock.isTaken(folder);
    }

    private Path successor() {
        return folder.resolve("journal.new");
    }

    /** Makes the folder and an empty journal unless there is one. */
    void prepare() throws IOException {
        Files.deleteIfExists(successor());
        if (!Files.exists(journal())) {
            refuseRemains();
            try (Archive empty = Archive.create(successor())) {
                empty.finish();
            }
            succeed();
        }
    }

    private void refuseRemains() {
        if (Files.exists(folder.resolve(SIGNING_KEY))) {
            throw new StoreDamaged(
                    "'" + folder + "' holds " + SIGNING_KEY + " and no journal: either the journal was lost"
                            + " (restore a backup) or this is another folder (choose one with SITEREADY_DATA)");
        }
    }

    JournalScan.Found scan(Consumer<Change> sink) {
        return Archive.scan(journal(), sink);
    }

    /** Puts a copy of a file in the journal's place; there must be no journal yet. */
    void adopt(Path file) throws IOException {
        Files.createDirectories(folder);
        if (Files.exists(journal())) {
            throw new IllegalArgumentException("'" + folder + "' holds a store already; name a folder that does not");
        }
        Files.copy(file, successor(), StandardCopyOption.REPLACE_EXISTING);
        try (JournalFile copy = DiskFile.open(successor())) {
            copy.flush();
        }
        succeed();
    }

    private void succeed() throws IOException {
        Files.move(successor(), journal(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DiskFile.flushFolder(folder);
    }

    /** Writes the journal again without the documents of these keys, while others go on writing to it. */
    void rewrite(Journal journal, Set<String> dead, Function<Path, JournalFile> opener) throws IOException {
        long copied = journal.end();
        try (Archive copy = Archive.create(successor())) {
            copy(copy, dead, 0, copied);
            journal.exclusively(end -> {
                copy(copy, dead, copied, end);
                long newEnd = copy.finish();
                succeed();
                journal.continueIn(opener.apply(journal()), newEnd);
            });
        } catch (IOException | StoreFull | UncheckedIOException failed) {
            Files.deleteIfExists(successor());
            throw failed;
        }
    }

    private void copy(Archive copy, Set<String> dead, long from, long to) throws IOException {
        JournalScan.section(journal(), from, to, payload -> {
            Change change = Change.parse(payload);
            if (!dead.contains(change.key())) {
                copy.put(change);
            }
        });
    }
}
