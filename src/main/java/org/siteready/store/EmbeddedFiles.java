package org.siteready.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an embedded store has on the disk while it is open: folder, lock and journal; and the bounds of its machine. */
final class EmbeddedFiles implements AutoCloseable {

    private final JournalFolder folder;
    private final Devices devices;
    private final @Nullable FolderLock lock;
    private final List<String> findings = new ArrayList<>();
    private @Nullable Journal journal;

    private EmbeddedFiles(JournalFolder folder, Devices devices, @Nullable FolderLock lock) {
        this.folder = folder;
        this.devices = devices;
        this.lock = lock;
    }

    static EmbeddedFiles lock(Path path, Devices devices) {
        try {
            Files.createDirectories(path);
            FolderLock lock = FolderLock.take(path);
            EmbeddedFiles files = new EmbeddedFiles(new JournalFolder(path), devices, lock);
            try {
                files.folder.prepare();
            } catch (RuntimeException | IOException unusable) {
                lock.close();
                throw unusable;
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("the store in '" + path + "' could not be opened", e);
        }
    }

    static EmbeddedFiles inspect(JournalFolder folder) {
        return new EmbeddedFiles(folder, Devices.real(), null);
    }

    /** Reads the journal; unless it is only inspected, cuts off a torn tail and gets ready to write. */
    void load(Consumer<Change> sink) {
        JournalScan.Found found = folder.scan(sink);
        // What follows the last whole line of a store in use is a write that is under way.
        if (found.torn() > 0 && !(lock == null && isInUse())) {
            findings.add("'" + folder.journal() + "' ends with a torn tail of " + found.torn() + " bytes from byte "
                    + found.end() + " on: a write that was never acknowledged");
        }
        if (lock != null) {
            journal = continued(found);
        }
    }

    private boolean isInUse() {
        try {
            return folder.isInUse();
        } catch (IOException e) {
            throw new UncheckedIOException("the lock beside '" + folder.journal() + "' could not be tried", e);
        }
    }

    private Journal continued(JournalScan.Found found) {
        JournalFile file = devices.disk().apply(folder.journal());
        try {
            if (found.torn() > 0) {
                file.truncate(found.end());
            }
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + folder.journal() + "' could not be cut back to its whole lines", e);
        }
        return Journal.after(file, found.end());
    }

    Journal journal() {
        if (journal == null) {
            throw new IllegalStateException("this store was opened to be looked at; open it to write");
        }
        return journal;
    }

    void rewriteWithout(Set<String> dead) {
        if (journal != null) {
            try {
                folder.rewrite(journal, dead, devices.disk());
            } catch (IOException e) {
                throw new UncheckedIOException("the journal could not be rewritten; it goes on as it was", e);
            }
        }
    }

    /** @throws StoreFull when the heap is nearly full */
    void checkHeap() {
        double fill = heap();
        if (fill >= Store.FULL) {
            throw new StoreFull(
                    "the embedded store fills " + Math.round(fill * 100) + " % of the heap and takes no more"
                            + " writes; move to a MongoDB with 'move --to URI', or give the process a larger heap (-Xmx)");
        }
    }

    void note(String finding) {
        findings.add(finding);
    }

    double heap() {
        return devices.heap().getAsDouble();
    }

    List<String> findings() {
        return List.copyOf(findings);
    }

    @Override
    public void close() {
        try {
            if (journal != null) {
                journal.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("'" + folder.journal() + "' could not be closed", e);
        }
    }
}
