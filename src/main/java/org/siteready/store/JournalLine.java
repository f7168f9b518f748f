package org.siteready.store;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How a line of a journal is written, so that a person can read it and a machine can trust it.
 *
 * <p>{@code siteready-journal 1 <store id> <checksum>} is the first line. {@code <length> <checksum> <payload>} is a
 * change: eight hexadecimal digits for the payload's length in bytes, eight for its CRC-32C, then canonical JSON. {@code
 * mark <position> <checksum>} says that everything before that byte was flushed to the disk; the position is the mark's
 * own, so a mark is true only where it was written.
 */
final class JournalLine {

    private static final String HEADER = "siteready-journal 1 ";
    private static final String MARK = "mark ";
    private static final int PREFIX = 18;

    private JournalLine() {}

    static byte[] header(String storeId) {
        return checked(HEADER + storeId);
    }

    static byte[] mark(long position) {
        return checked(MARK + position);
    }

    static byte[] change(Change change) {
        byte[] payload = change.payload().getBytes(StandardCharsets.UTF_8);
        byte[] line = new byte[PREFIX + payload.length + 1];
        hex(payload.length, line, 0);
        hex(checksum(payload, 0, payload.length), line, 9);
        System.arraycopy(payload, 0, line, PREFIX, payload.length);
        line[8] = ' ';
        line[17] = ' ';
        line[line.length - 1] = '\n';
        return line;
    }

    /** The store's id in a header line without its line end, or null when it is no header. */
    static @Nullable String storeId(byte[] line) {
        String text = unchecked(line);
        return text != null && text.startsWith(HEADER) ? text.substring(HEADER.length()) : null;
    }

    /** Whether the line, without its line end, is the mark of that position. */
    static boolean isMark(byte[] line, long position) {
        String text = unchecked(line);
        return text != null && text.equals(MARK + position);
    }

    /** The change's payload in a line without its line end, or null when the line is not a whole change. */
    static byte @Nullable [] payload(byte[] line) {
        if (line.length < PREFIX || line[8] != ' ' || line[17] != ' ') {
            return null;
        }
        byte[] expected = new byte[PREFIX];
        hex(line.length - PREFIX, expected, 0);
        hex(checksum(line, PREFIX, line.length - PREFIX), expected, 9);
        expected[8] = ' ';
        expected[17] = ' ';
        boolean whole = Arrays.equals(expected, 0, PREFIX, line, 0, PREFIX);
        return whole ? Arrays.copyOfRange(line, PREFIX, line.length) : null;
    }

    private static byte[] checked(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        String sum = HexFormat.of().toHexDigits(checksum(bytes, 0, bytes.length));
        return (text + ' ' + sum + '\n').getBytes(StandardCharsets.ISO_8859_1);
    }

    private static @Nullable String unchecked(byte[] line) {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        int space = text.lastIndexOf(' ');
        if (space < 0 || line.length > 200) {
            return null;
        }
        String sum = HexFormat.of().toHexDigits(checksum(line, 0, space));
        return sum.equals(text.substring(space + 1)) ? text.substring(0, space) : null;
    }

    private static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private static void hex(int value, byte[] target, int at) {
        for (int i = 7; i >= 0; i--) {
            target[at + i] = (byte) Character.forDigit(value & 15, 16);
            value >>>= 4;
        }
    }
}
