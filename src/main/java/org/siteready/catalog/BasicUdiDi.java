package org.siteready.catalog;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Basic UDI-DI of GS1 (Global Model Number): the key of a group of devices in certificates and declarations, never on a
 * label (MDR Annex VI C 1).
 *
 * @param value exactly what was read
 * @param valid whether nothing was found
 * @param findings everything that does not hold
 */
public record BasicUdiDi(String value, boolean valid, List<UdiFinding> findings) {

    private static final int SHORTEST = 7;
    private static final int LONGEST = 25;
    private static final int PREFIX = 4;
    private static final int MODULUS = 1021;
    private static final String PAIRS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int[] PRIMES = {
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83
    };

    public BasicUdiDi {
        findings = List.copyOf(findings);
    }

    /** Reads any text; never throws. */
    public static BasicUdiDi read(String value) {
        UdiDraft draft = new UdiDraft(LocalDate.EPOCH);
        if (value.length() > Udi.LONGEST) {
            draft.expected(0, value.substring(0, LONGEST) + "...", "at most " + LONGEST + " characters");
        } else {
            check(Placed.whole(value), draft);
        }
        return new BasicUdiDi(value, draft.findings().isEmpty(), draft.findings());
    }

    static void check(Placed value, UdiDraft draft) {
        boolean fits = draft.fits(value, SHORTEST, LONGEST, Set82::has, Set82.WORDS);
        if (!value.part(0, PREFIX).digits()) {
            draft.expected(value.part(0, PREFIX), "the digits of a GS1 Company Prefix");
        }
        String pair = fits ? pair(value.part(0, value.length() - 2).text()) : null;
        Placed found = value.from(value.length() - 2);
        if (pair != null && !pair.equals(found.text())) {
            draft.expected(found, pair + ", the check pair of " + value.part(0, value.length() - 2));
        }
    }

    /**
     * The check pair (GS1 General Specifications 7.9.5): positions in set 82, from the right times 2, 3, 5, 7, ..., modulo
     * 1021; its high and its low five bits.
     *
     * @return null when it has a character outside of set 82 or is too long
     */
    static @Nullable String pair(String data) {
        if (data.length() > PRIMES.length || !data.chars().allMatch(Set82::has)) {
            return null;
        }
        int sum = 0;
        for (int i = 0; i < data.length(); i++) {
            sum += PRIMES[i] * Set82.position(data.charAt(data.length() - 1 - i));
        }
        int rest = sum % MODULUS;
        return "" + PAIRS.charAt(rest >> 5) + PAIRS.charAt(rest & 31);
    }
}
