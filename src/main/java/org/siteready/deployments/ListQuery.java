package org.siteready.deployments;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.siteready.web.Ids;
import tools.jackson.databind.JsonNode;

/**
 * Which rows are asked for, and as of when.
 *
 * @param day at each site; null where an instant or now is asked for
 * @param at the instant whose day at each site counts
 * @param knownAt what was recorded later is not known; null when all is
 */
record ListQuery(
        @Nullable String device,
        @Nullable String version,
        @Nullable String site,
        @Nullable String customer,
        @Nullable String country,
        @Nullable String use,
        @Nullable String status,
        @Nullable LocalDate day,
        Instant at,
        @Nullable Instant knownAt) {

    /** The parameters by which rows are filtered, as they come. */
    record Filter(
            @Nullable String device,
            @Nullable String version,
            @Nullable String site,
            @Nullable String customer,
            @Nullable String country,
            @Nullable String use,
            @Nullable String status) {}

    /** All rows as of now. */
    static ListQuery now(@Nullable String site, @Nullable String device, Instant at) {
        return new ListQuery(device, null, site, null, null, null, null, null, at, null);
    }

    /** @throws org.siteready.rulesets.Malformed naming the parameter that is neither a day nor an instant (400) */
    static ListQuery of(Filter filter, @Nullable String asOf, @Nullable String knownAt, Clock clock) {
        if (filter.status != null && !ListRow.STATUSES.contains(filter.status)) {
            throw Ids.refused("status", "'" + filter.status + "' must be one of " + ListRow.STATUSES);
        }
        LocalDate day = asOf != null && asOf.matches("\\d{4}-\\d\\d-\\d\\d") ? day(asOf) : null;
        Instant known = knownAt == null ? null : instant("knownAt", knownAt);
        Instant at = asOf == null || day != null ? known : instant("asOf", asOf);
        return new ListQuery(
                filter.device,
                filter.version,
                filter.site,
                filter.customer,
                filter.country,
                filter.use,
                filter.status,
                day,
                at == null ? clock.instant() : at,
                known);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw Ids.refused("asOf", "'" + text + "' is no day of the calendar");
        }
    }

    private static Instant instant(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            throw Ids.refused(
                    field,
                    "'" + text + "' must be " + (field.equals("asOf") ? "a day such as 2026-11-20 or " : "")
                            + "an instant with its offset, such as 2026-11-20T09:00:00Z");
        }
    }

    /** The status of a row then; null when it was not there or is not asked for. */
    @Nullable
    String status(JsonNode row) {
        String then = ListRow.status(row, day == null ? ListRow.day(row, at) : day);
        boolean asked = then != null
                && equal(status, then)
                && equal(version, row.path("version").asString())
                && equal(customer, row.path("customer").asString(""))
                && equal(country, row.path("country").asString(""))
                && equal(use, row.path("use").asString(""));
        return asked ? then : null;
    }

    private static boolean equal(@Nullable String asked, String is) {
        return asked == null || asked.equals(is);
    }

    /** A row as it stood then: what ended it later is not said of it. */
    static JsonNode then(JsonNode row, String status) {
        return status.equals(ListRow.DECOMMISSIONED)
                        || !row.path("decommissionedOn").isString()
                ? row
                : row.deepCopy()
                        .asObject()
                        .putNull("decommissionedOn")
                        .putNull("decommissionedBecause")
                        .put("withdrawn", false);
    }
}
