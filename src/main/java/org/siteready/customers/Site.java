package org.siteready.customers;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A place where a device may be used.
 *
 * @param country ISO 3166-1 alpha-2
 * @param region ISO 3166-2, for public holidays, or null
 * @param zone time zone of the IANA database
 */
public record Site(
        String id,
        String name,
        String customer,
        String country,
        @Nullable String region,
        String zone) {

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }
}
