package org.siteready.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** UDIs of ICCBBA (ISBT 128): fields of fixed lengths behind their identifiers; there is no check digit over all. */
final class Iccbba {

    private static final String DATE = "CYYJJJ";

    /** One kind of field; without a part it is the device identifier. */
    private record Kind(String identifier, int length, UdiParts.@Nullable Name part) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("&,1", 18, UdiParts.Name.LOT),
            new Kind("&)", 10, UdiParts.Name.LOT),
            new Kind("=/", 16, null),
            new Kind("=)", 10, null),
            new Kind("=,", 6, UdiParts.Name.SERIAL),
            new Kind("=>", 6, UdiParts.Name.EXPIRY),
            new Kind("=}", 6, UdiParts.Name.MANUFACTURED),
            new Kind("=", 15, UdiParts.Name.DONATION));

    private Iccbba() {}

    static void read(Placed data, UdiDraft draft) {
        int at = 0;
        boolean device = false;
        while (at < data.length()) {
            Placed rest = data.from(at);
            int next = at + end(rest);
            Placed field = data.part(at, next);
            Kind kind = kind(rest);
            if (kind == null) {
                draft.expected(field, "one of =/ =) =, => =} = &,1 &)");
            } else {
                field(kind, field.from(kind.identifier().length()), draft);
                device |= kind.part() == null;
            }
            at = next;
        }
        if (!device) {
            draft.expected(data, "a device identifier: =/ or =)");
        }
    }

    private static int end(Placed rest) {
        return Math.min(rest.find('=', 1), rest.find('&', 1));
    }

    private static @Nullable Kind kind(Placed rest) {
        for (Kind kind : KINDS) {
            boolean donation = kind.identifier().equals("=");
            boolean plain = rest.length() > 1 && Placed.alphanumeric(rest.at(1));
            if (rest.startsWith(kind.identifier()) && (!donation || plain)) {
                return kind;
            }
        }
        return null;
    }

    private static void field(Kind kind, Placed value, UdiDraft draft) {
        UdiParts.Name part = kind.part();
        boolean fits = draft.fits(value, kind.length(), kind.length(), Placed::alphanumeric, "letters or digits");
        if (part == null) {
            draft.device(value, value.text());
        } else if (part == UdiParts.Name.EXPIRY || part == UdiParts.Name.MANUFACTURED) {
            if (fits) {
                draft.date(part, value, DATE);
            }
        } else {
            draft.part(part, value);
        }
    }
}
