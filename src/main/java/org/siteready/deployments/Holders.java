package org.siteready.deployments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Label;
import org.siteready.catalog.Labels;
import org.siteready.catalog.Udi;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.springframework.stereotype.Component;

/** Who has a version (ISO 13485 7.5.9, MDR 25(2)): the sites where it is in force, use in care apart from any other use. */
@Component
final class Holders {

    private final DeviceList list;
    private final Labels labels;
    private final Clock clock;

    Holders(DeviceList list, Labels labels, Clock clock) {
        this.list = list;
        this.labels = labels;
        this.clock = clock;
    }

    /**
     * How many rows are in force, by use.
     *
     * @param clinical in use in care
     * @param other for any other use; never among those in care
     * @param notKnown whose use the list does not know: an import did not tell it
     * @param byUse rows in force of each use
     * @param decommissioned rows that are not in force any more
     */
    record Counts(int clinical, int other, int notKnown, Map<String, Integer> byUse, int decommissioned) {

        static Counts of(List<ListRow> inForce, int decommissioned) {
            SortedMap<String, Integer> byUse = new TreeMap<>();
            inForce.forEach(row -> byUse.merge(row.use() == null ? "NOT_KNOWN" : row.use(), 1, Integer::sum));
            int clinical = byUse.getOrDefault("CLINICAL", 0);
            int notKnown = byUse.getOrDefault("NOT_KNOWN", 0);
            return new Counts(clinical, inForce.size() - clinical - notKnown, notKnown, byUse, decommissioned);
        }
    }

    /**
     * Who has one version.
     *
     * @param clinicalSites where it is in use in care
     * @param otherSites where it is there for another use, or for one that is not known; a site can be in both
     * @param inForce its rows in force
     * @param before rows of it that were decommissioned
     */
    record Holding(
            String device,
            String version,
            @Nullable String releaseStatus,
            Counts counts,
            List<String> clinicalSites,
            List<String> otherSites,
            List<ListRow> inForce,
            List<ListRow> before) {}

    /** @throws org.siteready.web.NotFound when there is no such release */
    Holding of(String device, String version) {
        Label label = labels.label(device, version, null, clock.instant());
        List<ListRow> rows = list.all(ListQuery.now(null, device, clock.instant())).stream()
                .filter(row -> row.version().equals(version))
                .toList();
        return holding(device, version, label.state().name(), rows);
    }

    private static Holding holding(String device, String version, @Nullable String status, List<ListRow> rows) {
        List<ListRow> inForce = rows.stream()
                .filter(row -> !row.status().equals(ListRow.DECOMMISSIONED))
                .toList();
        List<ListRow> before = rows.stream()
                .filter(row -> row.status().equals(ListRow.DECOMMISSIONED))
                .toList();
        return new Holding(
                device,
                version,
                status,
                Counts.of(inForce, before.size()),
                sites(inForce, true),
                sites(inForce, false),
                inForce,
                before);
    }

    private static List<String> sites(List<ListRow> rows, boolean clinical) {
        TreeSet<String> sites = new TreeSet<>();
        rows.stream().filter(row -> "CLINICAL".equals(row.use()) == clinical).forEach(row -> sites.add(row.site()));
        return List.copyOf(sites);
    }

    /**
     * Who has what is labelled so: of a UDI without a production identifier every version of that device identifier.
     *
     * @throws Malformed when the UDI does not hold (400)
     */
    List<Holding> labelled(String value) {
        Udi udi = Udi.read(value, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (!udi.valid() || udi.di() == null) {
            List<Fault> faults = udi.findings().stream()
                    .map(finding -> new Fault("/udi", finding.toString()))
                    .toList();
            throw new Malformed("parameter udi", faults);
        }
        Map<String, List<ListRow>> found = new LinkedHashMap<>();
        for (ListRow row : list.all(ListQuery.now(null, null, clock.instant()))) {
            if (carries(row, udi)) {
                found.computeIfAbsent(row.device() + " " + row.version(), key -> new ArrayList<>())
                        .add(row);
            }
        }
        return found.values().stream().map(this::holding).toList();
    }

    private Holding holding(List<ListRow> rows) {
        ListRow one = rows.get(0);
        String status = labels.find(one.device(), one.version(), null, clock.instant())
                .map(label -> label.state().name())
                .orElse(null);
        return holding(one.device(), one.version(), status, rows);
    }

    /** By what the row says; of one that does not say by the catalogue. */
    private boolean carries(ListRow row, Udi udi) {
        String di = row.udiDi();
        String pi = row.udiPi();
        if (di == null) {
            Label label = labels.find(row.device(), row.version(), null, clock.instant())
                    .orElse(null);
            di = label == null ? null : label.udiDi();
            pi = label == null ? null : label.udiPi();
        }
        String asked = udi.pi().version();
        return udi.di() != null && udi.di().equals(di) && (asked == null || asked.equals(pi));
    }
}
