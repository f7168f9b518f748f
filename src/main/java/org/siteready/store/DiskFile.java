package org.siteready.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file on the disk. */
final class DiskFile implements JournalFile {

    private final FileChannel channel;

    private DiskFile(FileChannel channel) {
        this.channel = channel;
    }

    static DiskFile open(Path path) throws IOException {
        return new DiskFile(FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE));
    }

    /** Makes a rename or a new file in that folder lasting. */
    static void flushFolder(Path folder) throws IOException {
        try (FileChannel entry = FileChannel.open(folder, StandardOpenOption.READ)) {
            entry.force(true);
        }
    }

    @Override
    public void write(byte[] bytes, long position) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            channel.write(rest, position + rest.position());
        }
    }

    @Override
    public void flush() throws IOException {
        channel.force(false);
    }

    @Override
    public void truncate(long size) throws IOException {
        channel.truncate(size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
