package org.siteready.deployments;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Where versions of a device run, ran, or were found, for rooms that must reach everybody who has one. */
@Component
public final class InstalledBase {

    private final DeviceLists lists;
    private final DeviceListFold view;
    private final Ledger ledger;
    private final Clock clock;

    InstalledBase(DeviceLists lists, DeviceListFold view, Ledger ledger, Clock clock) {
        this.lists = lists;
        this.view = view;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * As of when it is asked.
     *
     * @param day at each site; null where an instant is asked for
     * @param at the instant whose day at each site counts, where no day is asked for
     * @param knownAt what was recorded later is not known; null when all is
     */
    public record AsOf(
            @Nullable LocalDate day, Instant at, @Nullable Instant knownAt) {

        private ListQuery query() {
            return new ListQuery(null, null, null, null, null, null, null, day, at, knownAt);
        }
    }

    /**
     * A row of the device list.
     *
     * @param row its id
     * @param inForce whether it was not decommissioned then
     * @param status INSTALLED, IN_USE or DECOMMISSIONED
     * @param use null where an import did not tell it: to be held for use in care
     * @param since its first day, at the site
     * @param until its last day, or null
     * @param contact the id of the person to call, or null
     * @param responsible the id of the person who answers for the installation, or null
     * @param withdrawn whether the step that wrote it was taken back
     */
    public record Installed(
            String row,
            String version,
            boolean inForce,
            String status,
            @Nullable String use,
            String system,
            String since,
            @Nullable String until,
            @Nullable String contact,
            @Nullable String responsible,
            boolean withdrawn) {}

    /**
     * A version that somebody found at a site and that the list does not have so; nobody has settled it.
     *
     * @param drift its id
     * @param row the row with which it was compared, or null
     */
    public record Unlisted(
            String drift,
            String version,
            @Nullable String system,
            @Nullable String use,
            String observedAt,
            String says,
            @Nullable String row) {}

    /**
     * What a site has, or had, of the versions.
     *
     * @param entry where the stream of its integration stood
     * @param people ids of the people whom its rows and details name, for sites of which no row in force names one
     */
    public record AtSite(String site, long entry, List<Installed> rows, List<Unlisted> found, List<String> people) {

        /** Whether one of the versions runs there, or may. */
        public boolean affected() {
            return !found.isEmpty() || rows.stream().anyMatch(Installed::inForce);
        }
    }

    /** @throws org.siteready.rulesets.Malformed naming the parameter that is neither a day nor an instant (400) */
    public AsOf asOf(@Nullable String asOf, @Nullable String knownAt) {
        ListQuery.Filter all = new ListQuery.Filter(null, null, null, null, null, null, null);
        ListQuery query = ListQuery.of(all, asOf, knownAt, clock);
        return new AsOf(query.day(), query.at(), query.knownAt());
    }

    /** As of now. */
    public AsOf now() {
        return asOf(null, null);
    }

    /** The sites that have, had or were found with one of the versions, in the order of their ids. */
    public List<AtSite> of(String device, Set<String> versions, AsOf asOf) {
        List<AtSite> all = new ArrayList<>();
        lists.each(null, device, null, null, document -> {
            // INVARIANT: read again with its stream, so that what is said and where the stream stood belong together.
            at(document.path("site").asString(), device, versions, asOf)
                    .filter(one -> !one.rows.isEmpty() || !one.found.isEmpty())
                    .ifPresent(all::add);
            return true;
        });
        return all;
    }

    /** One site; nothing where the list never heard of the device there. */
    public Optional<AtSite> at(String site, String device, Set<String> versions, AsOf asOf) {
        Stream stream = DeviceListFold.stream(site, device);
        Caught caught = ledger.caught(stream, asOf.knownAt);
        return caught.document(view, stream.key())
                .map(Viewed::document)
                .map(document -> read(document, caught.position().seq(), versions, asOf));
    }

    private static AtSite read(JsonNode document, long entry, Set<String> versions, AsOf asOf) {
        ListQuery query = asOf.query();
        List<Installed> rows = new ArrayList<>();
        Set<String> people = new LinkedHashSet<>();
        for (JsonNode row : RowFold.rows(document)) {
            String status = query.status(row);
            if (status != null && versions.contains(row.path("version").asString())) {
                rows.add(installed(ListQuery.then(row, status), status));
            }
            person(row.path("contact"), people);
        }
        document.path("details").forEach(details -> person(details.path("contact"), people));
        List<Unlisted> found = new ArrayList<>();
        for (JsonNode drift : DriftFold.drift(document)) {
            if (versions.contains(drift.path("version").asString("")) && open(drift, asOf.at)) {
                found.add(unlisted(document, drift));
            }
        }
        return new AtSite(document.path("site").asString(), entry, rows, found, List.copyOf(people));
    }

    private static void person(JsonNode ref, Set<String> people) {
        if (ref.path("id").isString()) {
            people.add(ref.path("id").stringValue());
        }
    }

    private static Installed installed(JsonNode row, String status) {
        return new Installed(
                ListRow.id(row),
                row.path("version").asString(),
                !status.equals(ListRow.DECOMMISSIONED),
                status,
                row.path("use").stringValue(null),
                row.path("system").asString(),
                RowFold.since(row),
                row.path("decommissionedOn").stringValue(null),
                row.path("contact").path("id").stringValue(null),
                row.path("responsible").path("id").stringValue(null),
                row.path("withdrawn").asBoolean(false));
    }

    private static boolean open(JsonNode drift, Instant at) {
        JsonNode settled = drift.path("settledAt");
        return !Instant.parse(drift.path("observedAt").asString()).isAfter(at)
                && (!settled.isString() || Instant.parse(settled.stringValue()).isAfter(at));
    }

    private static Unlisted unlisted(JsonNode document, JsonNode drift) {
        String site = document.path("site").asString();
        String device = document.path("device").asString();
        JsonNode row = drift.path("row");
        return new Unlisted(
                new RowId(site, device, drift.path("entry").asInt()).toString(),
                drift.path("version").asString(),
                drift.path("system").stringValue(null),
                drift.path("use").stringValue(null),
                drift.path("observedAt").asString(),
                drift.path("says").asString(),
                row.isInt() ? new RowId(site, device, row.asInt()).toString() : null);
    }
}
