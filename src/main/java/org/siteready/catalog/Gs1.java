package org.siteready.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** UDIs of GS1 in their three forms (GS1 General Specifications 3, 4.13, 7.8, 7.9, 7.12; GS1 Digital Link URI syntax). */
final class Gs1 {

    private static final String GTIN = "01";
    private static final Set<Integer> GTINS = Set.of(8, 12, 13, Gtin.LENGTH);
    private static final Set<String> BESIDE_NO_GTIN = Set.of("02", "37");
    private static final Set<String> NUMBERS = Set.of("00", "01", "02");
    private static final Set<String> DATES = Set.of("11", "12", "13", "15", "16", "17");
    private static final Set<String> MODELS = Set.of("8013", "8014");
    private static final String DATE = "YYMMdd";
    private static final Map<String, UdiParts.Name> PARTS = Map.of(
            "10", UdiParts.Name.LOT,
            "11", UdiParts.Name.MANUFACTURED,
            "17", UdiParts.Name.EXPIRY,
            "21", UdiParts.Name.SERIAL,
            "8012", UdiParts.Name.SOFTWARE_VERSION);

    private Gs1() {}

    static void read(Placed symbology, Placed data, UdiDraft draft) {
        if (data.digits() && GTINS.contains(data.length())) {
            draft.expected(data, "(01) before a GTIN, and a production identifier after it");
            return;
        }
        List<Gs1Element> elements = elements(symbology, data, draft);
        for (Gs1Element element : elements) {
            check(element, draft);
        }
        repeated(elements, draft);
        together(data, elements, draft);
    }

    private static List<Gs1Element> elements(Placed symbology, Placed data, UdiDraft draft) {
        if (data.startsWith("(")) {
            if (!symbology.isEmpty()) {
                draft.expected(data, "no parentheses in a symbol");
            }
            return Gs1Hri.read(data, draft);
        }
        if (data.text().toLowerCase(Locale.ROOT).startsWith("http")) {
            return Gs1DigitalLink.read(data, draft);
        }
        return Gs1ElementString.read(symbology, data, draft);
    }

    private static void check(Gs1Element element, UdiDraft draft) {
        String ai = element.ai().text();
        Gs1Ai known = Gs1Ai.of(ai);
        if (known == null) {
            draft.expected(element.ai(), "an application identifier of a device's label");
            return;
        }
        if (MODELS.contains(ai)) {
            BasicUdiDi.check(element.value(), draft);
        } else if (fits(element, known, draft)) {
            content(ai, element, draft);
        }
    }

    private static void content(String ai, Gs1Element element, UdiDraft draft) {
        if (NUMBERS.contains(ai) || ai.startsWith("41")) {
            checkDigit(element, draft);
        } else if (DATES.contains(ai) && !draft.dateExists(element.value(), DATE)) {
            draft.expected(element.value(), "a date that exists, as YYMMDD; day 00 is the last of the month");
        } else if (ai.equals("7003") && !hour(element.value(), draft)) {
            draft.expected(element.value(), "a date and time that exist, as YYMMDDHHmm");
        }
    }

    private static boolean hour(Placed value, UdiDraft draft) {
        return value.at(8) < '6' && draft.dateExists(value.part(0, 8), "YYMMDDHH");
    }

    private static boolean fits(Gs1Element element, Gs1Ai known, UdiDraft draft) {
        boolean shorter = element.padded()
                && element.is(GTIN)
                && GTINS.contains(element.value().length());
        int least = shorter ? element.value().length() : known.least();
        return known.numeric()
                ? draft.fits(element.value(), least, known.most(), Placed::digit, "digits")
                : draft.fits(element.value(), least, known.most(), Set82::has, Set82.WORDS);
    }

    private static void checkDigit(Gs1Element element, UdiDraft draft) {
        Placed number = element.value();
        int last = number.length() - 1;
        String data = number.part(0, last).text();
        if (number.at(last) != Gtin.check(data)) {
            draft.expected(number.from(last), Gtin.check(data) + ", the check digit of " + data);
        }
    }

    private static void repeated(List<Gs1Element> elements, UdiDraft draft) {
        Map<String, String> seen = new HashMap<>();
        for (Gs1Element element : elements) {
            String before =
                    seen.putIfAbsent(element.ai().text(), element.value().text());
            if (before != null && !before.equals(element.value().text())) {
                draft.expected(element.value(), "(" + element.ai() + ") once; " + before + " stands before it");
            } else if (before == null) {
                keep(element, draft);
            }
        }
    }

    private static void keep(Gs1Element element, UdiDraft draft) {
        UdiParts.Name name = PARTS.get(element.ai().text());
        if (element.is(GTIN)) {
            draft.device(
                    element.value(),
                    element.padded()
                            ? Gtin.padded(element.value().text())
                            : element.value().text());
        } else if (name != null && DATES.contains(element.ai().text())) {
            draft.day(name, element.value(), DATE);
        } else if (name != null) {
            draft.part(name, element.value());
        }
    }

    private static void together(Placed data, List<Gs1Element> elements, UdiDraft draft) {
        boolean gtin = elements.stream().anyMatch(element -> element.is(GTIN));
        boolean serial = elements.stream().anyMatch(element -> element.is("21"));
        int before = draft.findings().size();
        boolean unread = elements.isEmpty() && before > 0;
        for (Gs1Element element : elements) {
            Gs1Ai known = Gs1Ai.of(element.ai().text());
            if (!gtin && known != null && known.ofItem()) {
                draft.expected(element.ai(), "(01) beside (" + element.ai() + ")");
            }
            if (gtin && BESIDE_NO_GTIN.contains(element.ai().text())) {
                draft.expected(element.ai(), "no (" + element.ai() + ") beside (01)");
            }
            if (serial && element.is("235")) {
                draft.expected(element.ai(), "no (235) beside (21)");
            }
        }
        if (!gtin && !unread && draft.findings().size() == before) {
            draft.expected(data, "(01) and a GTIN");
        }
    }
}
