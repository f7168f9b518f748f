package org.siteready.deployments;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.People.Person;
import org.siteready.deployments.RowDrafts.Missing;
import tools.jackson.databind.JsonNode;

/**
 * A row of the medical device list as it is answered; fields that are not known are null.
 *
 * @param row its id: site, device and number, with underscores between
 * @param status PLANNED before it is deployed, INSTALLED, IN_USE in care, DECOMMISSIONED
 * @param system which of the site's systems it runs on
 * @param productStatus the state of the release when it was deployed
 * @param installedBy MANUFACTURER, SUPPLIER or CUSTOMER
 * @param listedBy who took the step that deployed it
 * @param entry where it stands in the stream of the integration
 * @param imported whether it was entered by paper records
 * @param withdrawn whether the step was taken back
 * @param missing what it lacks, with where that is told
 */
record ListRow(
        String row,
        String site,
        String device,
        int number,
        @Nullable String deviceName,
        String version,
        String status,
        @Nullable String use,
        String system,
        @Nullable String productStatus,
        @Nullable String riskClass,
        @Nullable String udi,
        @Nullable String udiDi,
        @Nullable String udiPi,
        @Nullable String releaseDate,
        @Nullable String notifiedBody,
        @Nullable String manufacturer,
        @Nullable String customer,
        @Nullable String company,
        @Nullable Person responsible,
        @Nullable Person contact,
        @Nullable String location,
        @Nullable String country,
        @Nullable String deployedOn,
        @Nullable String decommissionedOn,
        @Nullable String decommissionedBecause,
        @Nullable String installedBy,
        @Nullable String storeUrl,
        @Nullable String commentary,
        @Nullable String listedAt,
        @Nullable String listedBy,
        long entry,
        boolean imported,
        boolean withdrawn,
        List<Missing> missing) {

    static final String PLANNED = "PLANNED";
    static final String INSTALLED = "INSTALLED";
    static final String IN_USE = "IN_USE";
    static final String DECOMMISSIONED = "DECOMMISSIONED";
    static final List<String> STATUSES = List.of(PLANNED, INSTALLED, IN_USE, DECOMMISSIONED);

    static ListRow of(JsonNode row, String status, List<Missing> missing, People people) {
        return new ListRow(
                id(row),
                row.path("site").asString(),
                row.path("device").asString(),
                row.path("number").asInt(0),
                text(row, "deviceName"),
                row.path("version").asString(),
                status,
                text(row, "use"),
                row.path("system").asString(),
                text(row, "productStatus"),
                text(row, "riskClass"),
                text(row, "udi"),
                text(row, "udiDi"),
                text(row, "udiPi"),
                text(row, "releaseDate"),
                text(row, "notifiedBody"),
                text(row, "manufacturer"),
                text(row, "customer"),
                text(row, "company"),
                people.shown(row.path("responsible")),
                people.shown(row.path("contact")),
                text(row, "location"),
                text(row, "country"),
                text(row, "deployedOn"),
                text(row, "decommissionedOn"),
                text(row, "decommissionedBecause"),
                text(row, "installedBy"),
                text(row, "storeUrl"),
                text(row, "commentary"),
                text(row, "listedAt"),
                text(row, "listedBy"),
                row.path("entry").asLong(0),
                row.path("imported").asBoolean(false),
                row.path("withdrawn").asBoolean(false),
                missing);
    }

    private static @Nullable String text(JsonNode row, String field) {
        return row.path(field).stringValue(null);
    }

    static String id(JsonNode row) {
        return row.path("site").asString() + "_" + row.path("device").asString() + "_"
                + row.path("number").asString("0");
    }

    /** The day at the site of a row, at an instant. */
    static LocalDate day(JsonNode row, Instant at) {
        String zone = row.path("zone").asString("");
        return LocalDate.ofInstant(at, zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone));
    }

    /** Its status on a day; null before it was there. */
    static @Nullable String status(JsonNode row, LocalDate on) {
        JsonNode ended = row.path("decommissionedOn");
        if (LocalDate.parse(RowFold.since(row)).isAfter(on)) {
            return null;
        }
        if (ended.isString() && !LocalDate.parse(ended.stringValue()).isAfter(on)) {
            return DECOMMISSIONED;
        }
        return clinical(row) ? IN_USE : INSTALLED;
    }

    static boolean clinical(JsonNode row) {
        return row.path("use").asString("").equals("CLINICAL");
    }
}
