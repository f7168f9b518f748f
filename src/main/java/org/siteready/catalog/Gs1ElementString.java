package org.siteready.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The form in a symbol: identifiers and values in one string; what has no predefined length ends with a separator. */
final class Gs1ElementString {

    /** The separator (FNC1), as scanners send it. */
    static final char FNC1 = 29;

    private static final Set<String> SYMBOLOGIES = Set.of("]C1", "]d2", "]Q3", "]e0", "]J1");

    private Gs1ElementString() {}

    static List<Gs1Element> read(Placed symbology, Placed data, UdiDraft draft) {
        if (!symbology.isEmpty() && !SYMBOLOGIES.contains(symbology.text())) {
            draft.expected(symbology, "]C1, ]d2 or ]Q3, which mark symbols with element strings");
        }
        List<Gs1Element> elements = new ArrayList<>();
        int at = 0;
        while (at < data.length()) {
            at = element(data, at, elements, draft);
        }
        return elements;
    }

    private static int element(Placed data, int at, List<Gs1Element> elements, UdiDraft draft) {
        int separator = data.find(FNC1, at);
        Placed two = data.part(at, Math.min(at + 2, separator));
        int digits = Gs1Ai.length(two.text());
        Placed ai = data.part(at, Math.min(at + digits, separator));
        if (digits == 0 || ai.length() < digits || !ai.digits()) {
            draft.expected(data.part(at, Math.max(at + 1, separator)), "an application identifier");
            return separator + 1;
        }
        int predefined = Gs1Ai.predefined(two.text());
        int end = predefined == 0 ? separator : Math.min(at + digits + predefined, separator);
        elements.add(new Gs1Element(ai, data.part(at + digits, end), false));
        // One separator after an element string is to be tolerated where none is needed (7.8.6.3).
        return end == separator ? separator + 1 : end;
    }
}
