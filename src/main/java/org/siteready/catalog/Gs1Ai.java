package org.siteready.catalog;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An Application Identifier that labels of devices may carry (GS1 General Specifications 3).
 *
 * @param numeric digits only, else set 82
 * @param ofItem has no meaning without a GTIN beside it
 */
record Gs1Ai(String ai, boolean numeric, int least, int most, boolean ofItem) {

    /** Identifier, N for digits or X for set 82, length, and {@code +} where a GTIN has to stand beside it. */
    private static final String TABLE = """
            00 N18   | 01 N14   | 02 N14   | 10 X..20 + | 11 N6 +  | 12 N6    | 13 N6 +  | 15 N6 +   | 16 N6 +
            17 N6 +  | 20 N2 +  | 21 X..20 + | 22 X..20 + | 235 X..28 + | 240 X..30 + | 241 X..30 + | 242 N..6 +
            243 X..20 + | 250 X..30 + | 251 X..30 + | 30 N..8 + | 37 N..8 | 400 X..30 | 410 N13 | 411 N13 | 412 N13
            413 N13  | 414 N13  | 415 N13  | 416 N13  | 417 N13  | 420 X..20 | 422 N3 + | 424 N3 + | 426 N3 +
            710 X..20 + | 711 X..20 + | 712 X..20 + | 713 X..20 + | 714 X..20 + | 715 X..20 + | 7003 N10 +
            7020 X..20 + | 7021 X..20 + | 7022 X..20 | 7240 X..20 + | 8012 X..20 + | 8013 X..25 | 8014 X..25
            8200 X..70 + | 90 X..30 | 91 X..90 | 92 X..90 | 93 X..90 | 94 X..90 | 95 X..90 | 96 X..90 | 97 X..90
            98 X..90 | 99 X..90""";

    private static final Map<String, Gs1Ai> KNOWN = TABLE.lines()
            .flatMap(line -> Arrays.stream(line.split("\\|")))
            .map(row -> row(row.strip().split(" +")))
            .collect(Collectors.toMap(Gs1Ai::ai, Function.identity()));

    private static Gs1Ai row(String[] cells) {
        boolean upTo = cells[1].startsWith("..", 1);
        int most = Integer.parseInt(cells[1].substring(upTo ? 3 : 1));
        return new Gs1Ai(cells[0], cells[1].charAt(0) == 'N', upTo ? 1 : most, most, cells.length > 2);
    }

    static @Nullable Gs1Ai of(String ai) {
        return KNOWN.get(ai);
    }

    /** How many digits an identifier has, by its first two; 0 when none begins so. */
    static int length(String two) {
        return switch (two) {
            case "00",
                    "01",
                    "02",
                    "03",
                    "04",
                    "10",
                    "11",
                    "12",
                    "13",
                    "14",
                    "15",
                    "16",
                    "17",
                    "18",
                    "19",
                    "20",
                    "21",
                    "22",
                    "30",
                    "37",
                    "90",
                    "91",
                    "92",
                    "93",
                    "94",
                    "95",
                    "96",
                    "97",
                    "98",
                    "99" -> 2;
            case "23", "24", "25", "40", "41", "42", "71" -> 3;
            case "31", "32", "33", "34", "35", "36", "39", "43", "70", "72", "80", "81", "82" -> 4;
            default -> 0;
        };
    }

    /** How long a value is that needs no separator after it (7.8.5), by the first two digits; 0 for all others. */
    static int predefined(String two) {
        return switch (two) {
            case "00" -> 18;
            case "01", "02", "03" -> 14;
            case "04" -> 16;
            case "11", "12", "13", "14", "15", "16", "17", "18", "19", "31", "32", "33", "34", "35", "36" -> 6;
            case "20" -> 2;
            case "41" -> 13;
            default -> 0;
        };
    }
}
