package org.siteready.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A unique device identifier as it was read: tolerantly, to the end, and judged strictly (MDR Article 27, Annex VI C).
 *
 * @param value exactly what was read
 * @param valid whether nothing was found
 * @param agency whose grammar it was read by, or null when it is nobody's
 * @param di the device identifier (UDI-DI) as registers write it, or null; not to be relied on unless valid
 * @param pi the production identifier (UDI-PI); not to be relied on unless valid
 * @param findings everything that does not hold, in the order of the places
 */
public record Udi(
        String value,
        boolean valid,
        @Nullable Agency agency,
        @Nullable String di,
        UdiParts pi,
        List<UdiFinding> findings) {

    static final int LONGEST = 2_000;

    private static final String BEGINNINGS =
            "a UDI: '(01)' or ']d2' of GS1, a GS1 Digital Link, '+' of HIBCC, '=/' or" + " '=)' of ICCBBA";

    public Udi {
        findings = List.copyOf(findings);
    }

    /**
     * Reads any text; never throws.
     *
     * @param today by which two digits of a year become four
     */
    public static Udi read(String value, LocalDate today) {
        UdiDraft draft = new UdiDraft(today);
        if (value.length() > LONGEST) {
            draft.expected(0, value.substring(0, 20) + "...", "at most " + LONGEST + " characters");
            return draft.done(value, null);
        }
        return draft.done(value, read(Placed.whole(value), draft));
    }

    private static @Nullable Agency read(Placed all, UdiDraft draft) {
        Placed symbology = all.startsWith("]") ? all.part(0, 3) : all.part(0, 0);
        Placed data = all.from(symbology.length());
        if (Ifa.recognises(data)) {
            draft.expected(all, "a UDI of GS1, HIBCC or ICCBBA; those of IFA (PPN) are not supported yet");
            return Agency.IFA;
        }
        if (data.startsWith("+") || data.startsWith("*")) {
            Hibcc.read(data, draft);
            return Agency.HIBCC;
        }
        if (data.startsWith("=") || data.startsWith("&")) {
            Iccbba.read(data, draft);
            return Agency.ICCBBA;
        }
        if (gs1(data)) {
            Gs1.read(symbology, data, draft);
            return Agency.GS1;
        }
        draft.expected(data, BEGINNINGS);
        return null;
    }

    private static boolean gs1(Placed data) {
        String text = data.text().toLowerCase(Locale.ROOT);
        return text.startsWith("(")
                || text.startsWith("http://")
                || text.startsWith("https://")
                || !text.isEmpty() && (Placed.digit(text.charAt(0)) || text.charAt(0) == Gs1ElementString.FNC1);
    }
}
