package org.siteready.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A disk that becomes full after so many bytes, or cannot be flushed; reads and truncates as ever. */
final class FailingDisk {

    /** Bytes that still fit; what does not fit is written in part, as a real disk does. */
    volatile long room = Long.MAX_VALUE;

    volatile boolean flushFails;

    /** A fault that is no input or output error, such as a heap that is full. */
    volatile boolean writeBreaks;

    Devices devices() {
        return new Devices(this::open, () -> 0);
    }

    private JournalFile open(Path path) {
        try {
            return new Failing(DiskFile.open(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Failing implements JournalFile {

        private final JournalFile real;

        Failing(JournalFile real) {
            this.real = real;
        }

        @Override
        public void write(byte[] bytes, long position) throws IOException {
            if (writeBreaks) {
                throw new OutOfMemoryError("planted");
            }
            int fits = (int) Math.min(bytes.length, room);
            real.write(java.util.Arrays.copyOf(bytes, fits), position);
            room -= fits;
            if (fits < bytes.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void flush() throws IOException {
            if (flushFails) {
                throw new IOException("Input/output error");
            }
            real.flush();
        }

        @Override
        public void truncate(long size) throws IOException {
            real.truncate(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
