package org.siteready.catalog;

import java.util.ArrayList;
import java.util.List;

/** The form for people: {@code (01)...(17)...(10)...}. A pair of parentheses around two to four digits is an identifier. */
final class Gs1Hri {

    private Gs1Hri() {}

    static List<Gs1Element> read(Placed data, UdiDraft draft) {
        List<Gs1Element> elements = new ArrayList<>();
        int at = 0;
        while (at < data.length()) {
            int close = close(data, at);
            if (close < 0) {
                int next = next(data, at + 1);
                draft.expected(data.part(at, next), "an identifier of two to four digits in parentheses");
                at = next;
            } else {
                int next = next(data, close + 1);
                elements.add(new Gs1Element(data.part(at + 1, close), data.part(close + 1, next), false));
                at = next;
            }
        }
        return elements;
    }

    private static int next(Placed data, int from) {
        int at = Math.min(from, data.length());
        while (at < data.length() && close(data, at) < 0) {
            at++;
        }
        return at;
    }

    /** Where the identifier that opens here closes; -1 when none opens here. */
    private static int close(Placed data, int open) {
        if (data.at(open) != '(') {
            return -1;
        }
        int close = data.find(')', open);
        int digits = close - open - 1;
        boolean identifier = close < data.length()
                && digits >= 2
                && digits <= 4
                && data.part(open + 1, close).digits();
        return identifier ? close : -1;
    }
}
