package org.siteready.catalog;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a UDI says of the making of a device: its UDI-PI. Each part is null where the UDI does not tell it.
 *
 * @param softwareVersion the version identification of software (MDR Annex VI C 6.5)
 * @param donation the donation identification number of tissues and cells
 */
public record UdiParts(
        @Nullable String lot,
        @Nullable String serial,
        @Nullable LocalDate manufactured,
        @Nullable LocalDate expiry,
        @Nullable String softwareVersion,
        @Nullable String donation) {

    enum Name {
        LOT("lot"),
        SERIAL("serial number"),
        MANUFACTURED("day of manufacture"),
        EXPIRY("day of expiry"),
        SOFTWARE_VERSION("software version"),
        DONATION("donation number");

        private final String words;

        Name(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static UdiParts of(Map<Name, String> read) {
        return new UdiParts(
                read.get(Name.LOT),
                read.get(Name.SERIAL),
                day(read.get(Name.MANUFACTURED)),
                day(read.get(Name.EXPIRY)),
                read.get(Name.SOFTWARE_VERSION),
                read.get(Name.DONATION));
    }

    private static @Nullable LocalDate day(@Nullable String written) {
        return written == null ? null : LocalDate.parse(written);
    }

    /** What tells one version from the next: the software version, else the lot, else the serial number; or null. */
    public @Nullable String version() {
        return Stream.of(softwareVersion, lot, serial)
                .filter(part -> part != null)
                .findFirst()
                .orElse(null);
    }
}
