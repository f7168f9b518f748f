package org.siteready.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** UDIs of HIBCC: primary data, secondary data after a slash or in a symbol of its own (ANSI/HIBC 2.6). */
final class Hibcc {

    private static final int LABELER = 4;
    private static final int LONGEST_PRODUCT = 18;
    private static final Pattern TWO_SYMBOLS = Pattern.compile("\\+[A-Z0-9]+.\\+\\$.+", Pattern.DOTALL);

    private Hibcc() {}

    static void read(Placed written, UdiDraft draft) {
        boolean starred = written.startsWith("*");
        Placed data = starred ? unstarred(written, draft) : written;
        if (!data.startsWith("+")) {
            draft.expected(data, "the flag '+'");
            return;
        }
        List<Placed> symbols = symbols(data);
        boolean complete = true;
        for (Placed symbol : symbols) {
            complete &= checked(symbol, starred, draft);
        }
        if (complete) {
            fields(symbols, draft);
        }
    }

    private static Placed unstarred(Placed written, UdiDraft draft) {
        boolean closed = written.length() > 1 && written.at(written.length() - 1) == '*';
        if (!closed) {
            draft.expected(written.from(written.length() - 1), "a '*' at the end, as at the beginning");
        }
        return written.part(1, closed ? written.length() - 1 : written.length());
    }

    private static List<Placed> symbols(Placed data) {
        if (!TWO_SYMBOLS.matcher(data.text()).matches()) {
            return List.of(data);
        }
        int second = data.text().indexOf("+$", 1);
        return List.of(data.part(0, second), data.from(second));
    }

    /** The last character has to be the check character of all before it. */
    private static boolean checked(Placed symbol, boolean starred, UdiDraft draft) {
        int last = symbol.length() - 1;
        if (last < 2) {
            draft.expected(symbol, "data and a check character after the flag '+'");
            return false;
        }
        Placed before = symbol.part(0, last);
        // People are shown a space as an underscore.
        char check = starred && symbol.at(last) == '_' ? ' ' : symbol.at(last);
        char right = Mod43.check(before.text());
        if (before.all(Mod43::has) && check != right) {
            draft.expected(symbol.from(last), "'" + right + "', the check character of " + before);
        }
        return true;
    }

    private static void fields(List<Placed> symbols, UdiDraft draft) {
        Placed first = symbols.get(0);
        Placed data = first.part(1, first.length() - 1);
        if (data.startsWith("$") || Placed.digit(data.at(0))) {
            draft.expected(first.part(0, 1), "primary data: '+', a labeler and a product");
            HibccSecondary.read(split(data.part(0, data.length() - 1)), draft);
            return;
        }
        List<Placed> parts = split(data);
        primary(parts.get(0), draft);
        HibccSecondary.read(parts.subList(1, parts.size()), draft);
        if (symbols.size() > 1) {
            linked(first, symbols.get(1), draft);
        }
    }

    private static void primary(Placed data, UdiDraft draft) {
        int unit = Math.max(LABELER, data.length() - 1);
        Placed labeler = data.part(0, LABELER);
        if (draft.fits(labeler, LABELER, LABELER, Placed::alphanumeric, "letters or digits of a labeler (LIC)")
                && !Placed.upper(labeler.at(0))) {
            draft.expected(labeler.part(0, 1), "a letter at the beginning of a labeler (LIC)");
        }
        draft.fits(
                data.part(LABELER, unit),
                1,
                LONGEST_PRODUCT,
                Placed::alphanumeric,
                "letters or digits of a product (PCN)");
        draft.fits(data.from(unit), 1, 1, Placed::digit, "digit for the unit of measure");
        draft.device(data, data.text());
    }

    /** A second symbol names the check character of the first before its own. */
    private static void linked(Placed first, Placed second, UdiDraft draft) {
        int link = second.length() - 2;
        char check = first.at(first.length() - 1);
        if (second.at(link) != check) {
            draft.expected(second.part(link, link + 1), "'" + check + "', the link to the first symbol");
        }
        HibccSecondary.read(split(second.part(1, link)), draft);
    }

    private static List<Placed> split(Placed data) {
        List<Placed> parts = new ArrayList<>();
        int at = 0;
        while (at <= data.length()) {
            int end = data.find('/', at);
            parts.add(data.part(at, end));
            at = end + 1;
        }
        return parts;
    }
}
