package org.siteready.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A whole store in one file, in the format of a journal: a backup, an export for an auditor, or an embedded store's own
 * file while it is rewritten.
 */
public final class Archive implements AutoCloseable {

    private final FileOutputStream file;
    private final BufferedOutputStream out;
    private long end;

    private Archive(FileOutputStream file) {
        this.file = file;
        this.out = new BufferedOutputStream(file, 1 << 16);
    }

    /** Starts a file; it must not exist. */
    public static Archive create(Path path) {
        try {
            if (Files.exists(path)) {
                throw new IllegalArgumentException("'" + path + "' exists already; name a file that does not");
            }
            Archive archive = new Archive(new FileOutputStream(path.toFile()));
            archive.line(JournalLine.header(UUID.randomUUID().toString()));
            return archive;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    public void put(Change change) {
        try {
            line(JournalLine.change(change));
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private void line(byte[] line) throws IOException {
        out.write(line);
        end += line.length;
    }

    /** Flushes it to the disk with a mark at its end and returns its length. */
    public long finish() {
        try {
            out.flush();
            file.getFD().sync();
            line(JournalLine.mark(end));
            out.flush();
            file.getFD().sync();
            return end;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Hands over every change of a file and returns its end.
     *
     * @throws StoreDamaged when it is not what was written, or does not end with a mark
     */
    public static long read(Path path, Consumer<Change> sink) {
        JournalScan.Found found = scan(path, sink);
        if (found.torn() > 0 || found.marked() != found.end()) {
            throw new StoreDamaged(path.toString(), found.end(), "the file does not end where it was finished");
        }
        return found.end();
    }

    /** Makes a copy of a file the journal of a folder that has none. */
    public static void install(Path file, Path folder) {
        try {
            new JournalFolder(folder).adopt(file);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    static JournalScan.Found scan(Path path, Consumer<Change> sink) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return JournalScan.read("'" + path + "'", in, payload -> sink.accept(Change.parse(payload)));
        } catch (IOException e) {
            throw new UncheckedIOException("'" + path + "' could not be read", e);
        }
    }

    private static StoreFull unwritable(IOException e) {
        return new StoreFull("the file could not be written (" + e.getMessage() + "); free some disk space", e);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
