package org.siteready.catalog;

import java.util.ArrayList;
import java.util.List;

/** The form of a web address: the GTIN and its qualifiers in the path, all else in the query (GS1 Digital Link URI). */
final class Gs1DigitalLink {

    private static final List<String> QUALIFIERS = List.of("01", "22", "10", "21");

    private Gs1DigitalLink() {}

    static List<Gs1Element> read(Placed data, UdiDraft draft) {
        Placed address = data.part(0, data.find('#', 0));
        int query = address.find('?', 0);
        int host = address.text().indexOf("//") + 2;
        int path = Math.min(address.find('/', host), query);
        if (path == host) {
            draft.expected(address.part(0, path), "the name of a host");
        }
        List<Gs1Element> elements = path(address.part(path, query), draft);
        query(address.from(query + 1), draft, elements);
        return elements;
    }

    private static List<Gs1Element> path(Placed path, UdiDraft draft) {
        List<Placed> segments = split(path.from(1), '/');
        if (segments.get(segments.size() - 1).isEmpty()) {
            segments.remove(segments.size() - 1);
        }
        int key = key(segments);
        List<Gs1Element> elements = new ArrayList<>();
        if (key < 0) {
            draft.expected(path, "/01/ and a GTIN in the path");
        }
        for (int i = key; i >= 0 && i < segments.size(); i += 2) {
            Placed ai = segments.get(i);
            if (i + 1 < segments.size()) {
                elements.add(new Gs1Element(ai, decoded(segments.get(i + 1), draft), true));
            } else {
                draft.expected(ai, "a pair of an application identifier and its value");
            }
        }
        ordered(elements, draft);
        return elements;
    }

    private static int key(List<Placed> segments) {
        for (int i = 0; i + 1 < segments.size(); i++) {
            Placed value = segments.get(i + 1);
            if (segments.get(i).text().equals("01") && value.length() >= 8 && value.digits()) {
                return i;
            }
        }
        return -1;
    }

    private static void ordered(List<Gs1Element> elements, UdiDraft draft) {
        int last = -1;
        for (Gs1Element element : elements) {
            boolean third = element.is("235");
            int order =
                    third ? QUALIFIERS.size() : QUALIFIERS.indexOf(element.ai().text());
            boolean alone = third && elements.size() != 2;
            if (order <= last || alone) {
                draft.expected(element.ai(), "in the path 01, then 22, 10, 21 in this order, or 01 and 235");
            }
            last = Math.max(last, order);
        }
    }

    private static void query(Placed query, UdiDraft draft, List<Gs1Element> elements) {
        for (Placed pair : split(query, '&')) {
            int equals = pair.find('=', 0);
            Placed ai = decoded(pair.part(0, equals), draft);
            if (ai.isEmpty() || !ai.digits()) {
                continue; // parameters of the web, such as linkType, are nobody's identifier
            }
            if (QUALIFIERS.contains(ai.text()) || ai.text().equals("235")) {
                draft.expected(ai, "the path, not the query, for " + ai);
            }
            elements.add(new Gs1Element(ai, decoded(pair.from(equals + 1), draft), true));
        }
    }

    private static List<Placed> split(Placed whole, char by) {
        List<Placed> parts = new ArrayList<>();
        int at = 0;
        while (at <= whole.length()) {
            int end = whole.find(by, at);
            parts.add(whole.part(at, end));
            at = end + 1;
        }
        return parts;
    }

    /** What is no code stays, so a percent sign on its own is found here and nowhere else. */
    private static Placed decoded(Placed encoded, UdiDraft draft) {
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.at(i) == '%' && encoded.part(i, i + 3).decoded().length() != 1) {
                draft.expected(encoded.part(i, i + 3), "two hexadecimal digits after a percent sign");
            }
        }
        return encoded.decoded();
    }
}
