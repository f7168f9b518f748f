package org.siteready.catalog;

import java.util.List;
import java.util.Map;

/** The secondary data of HIBCC: lot or serial number, date and quantity, and what supplements them. */
final class HibccSecondary {

    private static final int LONGEST = 18;
    private static final int LONGEST_QUANTITY = 5;

    /** The digit after {@code $$} says how the date is written; 0 and 1 are themselves the first of a month. */
    private static final Map<Character, String> DATES =
            Map.of('2', "MMDDYY", '3', "YYMMDD", '4', "YYMMDDHH", '5', "YYJJJ", '6', "YYJJJHH");

    private HibccSecondary() {}

    static void read(List<Placed> fields, UdiDraft draft) {
        for (int i = 0; i < fields.size(); i++) {
            Placed field = fields.get(i);
            if (field.startsWith("$")) {
                if (i > 0) {
                    draft.expected(field, "lot or serial number as the first of the secondary data");
                }
                numbered(field, draft);
            } else {
                supplement(field, i == fields.size() - 1, draft);
            }
        }
    }

    private static void numbered(Placed field, UdiDraft draft) {
        boolean dated = field.startsWith("$$");
        int sign = dated ? 2 : 1;
        boolean serial = field.from(sign).startsWith("+");
        UdiParts.Name name = serial ? UdiParts.Name.SERIAL : UdiParts.Name.LOT;
        Placed rest = field.from(serial ? sign + 1 : sign);
        if (!dated) {
            number(name, rest, 1, draft);
        } else if (rest.startsWith("8") || rest.startsWith("9")) {
            int quantity = rest.startsWith("8") ? 2 : LONGEST_QUANTITY;
            draft.fits(rest.part(1, 1 + quantity), quantity, quantity, Placed::digit, "digits of a quantity");
            Placed after = rest.from(1 + quantity);
            if (!after.isEmpty()) {
                dated(name, after, draft);
            }
        } else {
            dated(name, rest, draft);
        }
    }

    private static void dated(UdiParts.Name name, Placed rest, UdiDraft draft) {
        if (rest.startsWith("7")) {
            number(name, rest.from(1), 1, draft);
            return;
        }
        boolean month = rest.startsWith("0") || rest.startsWith("1");
        String form = month ? "MMYY" : rest.isEmpty() ? null : DATES.get(rest.at(0));
        if (form == null) {
            draft.expected(rest, "0 to 7 for the form of the date");
            return;
        }
        int start = month ? 0 : 1;
        draft.date(UdiParts.Name.EXPIRY, rest.part(start, start + form.length()), form);
        number(name, rest.from(start + form.length()), 0, draft);
    }

    private static void number(UdiParts.Name name, Placed number, int least, UdiDraft draft) {
        draft.fits(
                number, least, LONGEST, HibccSecondary::ofNumber, "letters, digits, '-' or '.' of a " + name.words());
        if (!number.isEmpty()) {
            draft.part(name, number);
        }
    }

    private static boolean ofNumber(int character) {
        return Placed.alphanumeric(character) || character == '-' || character == '.';
    }

    private static void supplement(Placed field, boolean last, UdiDraft draft) {
        if (field.startsWith("16D")) {
            draft.date(UdiParts.Name.MANUFACTURED, field.from(3), "YYYYMMDD");
        } else if (field.startsWith("14D")) {
            draft.date(UdiParts.Name.EXPIRY, field.from(3), "YYYYMMDD");
        } else if (field.startsWith("S")) {
            number(UdiParts.Name.SERIAL, field.from(1), 1, draft);
        } else if (field.startsWith("Q")) {
            draft.fits(field.from(1), 1, LONGEST_QUANTITY, Placed::digit, "digits of a quantity");
            if (!last) {
                draft.expected(field, "the quantity as the last of the secondary data");
            }
        } else {
            draft.expected(field, "secondary data: $lot, $+serial, $$ and a date, S, 16D, 14D or Q");
        }
    }
}
