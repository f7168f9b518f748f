package org.siteready.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads a journal from its first byte: hands over the payload of every whole change, and tells a torn tail from damage.
 *
 * <p>A torn tail is what a crash leaves of a write that was never acknowledged: a last line without its end, or bytes
 * that the disk never received. Everything else that is not a whole line is damage, and so is a torn line with a mark
 * behind it: the mark says that the line had been flushed.
 */
final class JournalScan {

    private static final byte[] MARK = "mark ".getBytes(StandardCharsets.ISO_8859_1);

    private final String file;
    private final InputStream in;
    private final Consumer<byte[]> sink;
    private final byte[] buffer = new byte[1 << 16];
    private int filled;
    private int next;
    private long position;
    private boolean ended;

    private JournalScan(String file, InputStream in, Consumer<byte[]> sink) {
        this.file = file;
        this.in = in;
        this.sink = sink;
    }

    /**
     * What a scan found.
     *
     * @param storeId the store's id in the header
     * @param end the position behind the last whole line
     * @param marked the position behind the last mark: everything before it had been acknowledged
     * @param torn how many bytes of a torn tail follow {@code end}
     */
    record Found(String storeId, long end, long marked, long torn) {}

    /** @throws StoreDamaged naming file and position when the bytes are not what was written */
    static Found read(String file, InputStream in, Consumer<byte[]> sink) throws IOException {
        return new JournalScan(file, in, sink).read();
    }

    /** Hands over the payloads between two line ends of a file that was whole when it was opened. */
    static void section(Path path, long from, long to, Consumer<byte[]> sink) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(from);
            JournalScan scan = new JournalScan("'" + path + "'", in, sink);
            scan.position = from;
            while (scan.position < to) {
                scan.known();
            }
        }
    }

    private void known() throws IOException {
        long start = position;
        byte[] line = line();
        boolean other = JournalLine.isMark(line, start) || (start == 0 && JournalLine.storeId(line) != null);
        if (!ended || (!other && !change(line))) {
            throw new StoreDamaged(file, start, "a line that was whole when the store was opened no longer is");
        }
    }

    private Found read() throws IOException {
        byte[] first = line();
        String storeId = JournalLine.storeId(first);
        if (storeId == null || !ended) {
            throw new StoreDamaged(file, 0, "the first line is not the header of a journal that this version reads");
        }
        long marked = position;
        while (true) {
            long start = position;
            byte[] line = line();
            if (line.length == 0 && !ended) {
                return new Found(storeId, start, marked, 0);
            }
            if (ended && JournalLine.isMark(line, start)) {
                marked = position;
            } else if (!ended || !change(line)) {
                long torn = tornTail(start, line);
                return new Found(storeId, start, marked, torn);
            }
        }
    }

    private boolean change(byte[] line) {
        byte[] payload = JournalLine.payload(line);
        if (payload != null) {
            sink.accept(payload);
        }
        return payload != null;
    }

    /** The length of the torn tail that starts there, or the damage it is. */
    private long tornTail(long start, byte[] line) throws IOException {
        boolean unfinished = !ended;
        boolean unwritten = contains(line, (byte) 0);
        long at = start;
        while (line.length > 0 || ended) {
            // A mark at the very start has lost only its line end: nothing that it vouches for is missing.
            if (holdsMark(line, at, at == start ? 1 : 0)) {
                throw new StoreDamaged(file, start, "a line that had been flushed is not what was written");
            }
            at = position;
            line = line();
            unwritten |= contains(line, (byte) 0);
        }
        // INVARIANT: only what a crash can leave is dropped; a whole last line with a wrong checksum is damage.
        if (!unfinished && !unwritten) {
            throw new StoreDamaged(file, start, "a whole line is not what was written");
        }
        return position - start;
    }

    private static boolean holdsMark(byte[] line, long at, int from) {
        for (int i = from; i + MARK.length < line.length; i++) {
            if (Arrays.equals(line, i, i + MARK.length, MARK, 0, MARK.length)
                    && JournalLine.isMark(Arrays.copyOfRange(line, i, line.length), at + i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(byte[] line, byte wanted) {
        for (byte b : line) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }

    /** The bytes up to the next line end; {@code ended} says whether there was one. */
    private byte[] line() throws IOException {
        ended = false;
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (!ended && fill()) {
            int from = next;
            while (next < filled && buffer[next] != '\n') {
                next++;
            }
            line.write(buffer, from, next - from);
            ended = next < filled;
            next += ended ? 1 : 0;
        }
        position += line.size() + (ended ? 1 : 0);
        return line.toByteArray();
    }

    private boolean fill() throws IOException {
        if (next == filled) {
            next = 0;
            filled = Math.max(0, in.read(buffer));
        }
        return next < filled;
    }
}
