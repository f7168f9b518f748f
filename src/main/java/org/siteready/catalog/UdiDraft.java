package org.siteready.catalog;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What was read so far of a UDI, and what did not hold. */
final class UdiDraft {

    private final LocalDate today;
    private final List<UdiFinding> findings = new ArrayList<>();
    private final Map<UdiParts.Name, String> parts = new EnumMap<>(UdiParts.Name.class);
    private @Nullable String di;

    /** @param today by which two digits of a year become four */
    UdiDraft(LocalDate today) {
        this.today = today;
    }

    Udi done(String value, @Nullable Agency agency) {
        if (di == null && findings.isEmpty()) {
            expected(0, value, "a device identifier (UDI-DI)");
        }
        findings.sort(Comparator.comparingInt(UdiFinding::offset));
        return new Udi(value, findings.isEmpty(), agency, di, UdiParts.of(parts), findings);
    }

    List<UdiFinding> findings() {
        return findings;
    }

    void expected(int offset, String value, String expected) {
        findings.add(new UdiFinding(offset, value, expected));
    }

    void expected(Placed found, String expected) {
        expected(found.place(0), found.text(), expected);
    }

    /** The device identifier, as registers write it. */
    void device(Placed where, String identifier) {
        if (di != null && !di.equals(identifier)) {
            expected(where, "one device identifier; " + di + " stands before it");
        } else {
            di = identifier;
        }
    }

    void part(UdiParts.Name name, Placed where) {
        part(name, where, where.text());
    }

    private void part(UdiParts.Name name, Placed where, String meant) {
        String before = meant.isEmpty() ? null : parts.putIfAbsent(name, meant);
        if (before != null && !before.equals(meant)) {
            expected(where, "one " + name.words() + "; " + before + " stands before it");
        }
    }

    /** Reads a date by a form such as {@code YYMMDD}; one that exists becomes a part. */
    void date(UdiParts.Name name, Placed where, String form) {
        if (!dateExists(where, form)) {
            expected(where, "a date that exists, as " + form);
        }
        day(name, where, form);
    }

    boolean dateExists(Placed where, String form) {
        return UdiDates.read(form, where.text(), today) != null;
    }

    /** As {@link #date}, but finds nothing where there is no such date. */
    void day(UdiParts.Name name, Placed where, String form) {
        LocalDate day = UdiDates.read(form, where.text(), today);
        if (day != null) {
            part(name, where, day.toString());
        }
    }

    /** Finds each character that is not allowed, and a wrong length; true when there was neither. */
    boolean fits(Placed value, int least, int most, IntPredicate allowed, String kind) {
        boolean fits = value.length() >= least && value.length() <= most;
        if (!fits) {
            String length = least == most ? String.valueOf(least) : least + " to " + most;
            expected(value, length + " " + kind + ", not " + value.length());
        }
        return characters(value, allowed, kind) && fits;
    }

    boolean characters(Placed value, IntPredicate allowed, String kind) {
        boolean all = true;
        for (int i = 0; i < value.length(); i++) {
            if (!allowed.test(value.at(i))) {
                expected(value.part(i, i + 1), "only " + kind);
                all = false;
            }
        }
        return all;
    }
}
