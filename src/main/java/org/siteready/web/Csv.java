package org.siteready.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables of texts as CSV (RFC 4180), in UTF-8. A cell that a spreadsheet would take for a formula gets an apostrophe
 * before it, and so does one that begins with an apostrophe: whoever reads it back takes one leading apostrophe off.
 */
public final class Csv {

    /** The media type of a table with a head. */
    public static final String TYPE = "text/csv;charset=UTF-8;header=present";

    private static final String FORMULA = "[=+\\-@\t\r'].*";

    private Csv() {}

    public static byte[] bytes(List<String> head, List<List<String>> rows) {
        StringBuilder csv = new StringBuilder(line(head));
        rows.forEach(row -> csv.append(line(row)));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One line of a table, with its end. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String text) {
        String guarded = text.matches("(?s)" + FORMULA) ? "'" + text : text;
        boolean quoted = guarded.matches("(?s).*[\",\r\n].*");
        return quoted ? "\"" + guarded.replace("\"", "\"\"") + "\"" : guarded;
    }
}
