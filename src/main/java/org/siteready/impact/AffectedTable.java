package org.siteready.impact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.InstalledBase.Installed;
import org.siteready.deployments.InstalledBase.Unlisted;
import org.siteready.impact.AffectedSites.AffectedSite;
import org.siteready.impact.AffectedSites.UnderwayIntegration;
import org.siteready.impact.KnownPeople.KnownPerson;
import org.siteready.web.Csv;
import org.siteready.web.Workbook;

/** Affected sites as a table: a line for each row of the device list and for each thing found. */
final class AffectedTable {

    private static final List<String> HEAD = List.of(
            "site",
            "siteName",
            "customer",
            "customerName",
            "country",
            "listed",
            "row",
            "version",
            "use",
            "system",
            "status",
            "since",
            "until",
            "contacts",
            "responsible",
            "users",
            "problems",
            "integration");
    private static final int[] WIDTHS = {16, 24, 16, 24, 8, 12, 26, 12, 12, 12, 16, 12, 12, 40, 40, 40, 24, 20};

    private final AffectedSites affected;

    AffectedTable(AffectedSites affected) {
        this.affected = affected;
    }

    byte[] csv() {
        return Csv.bytes(HEAD, cells());
    }

    byte[] workbook() {
        // Not the clock: the same answer is the same workbook.
        return Workbook.of(Instant.EPOCH)
                .sheet("Affected sites", WIDTHS, HEAD, cells())
                .bytes();
    }

    private List<List<String>> cells() {
        List<List<String>> lines = new ArrayList<>();
        for (AffectedSite site : affected.sites()) {
            site.rows().forEach(row -> lines.add(line(site, row)));
            site.found().forEach(found -> lines.add(line(site, found)));
        }
        return lines;
    }

    private static List<String> line(AffectedSite site, Installed row) {
        return line(
                site,
                List.of(
                        row.inForce() ? "IN_FORCE" : "FORMER",
                        row.row(),
                        row.version(),
                        or(row.use()),
                        row.system(),
                        row.status(),
                        row.since(),
                        or(row.until())));
    }

    private static List<String> line(AffectedSite site, Unlisted found) {
        return line(
                site,
                List.of(
                        "FOUND",
                        or(found.row()),
                        found.version(),
                        or(found.use()),
                        or(found.system()),
                        "",
                        found.observedAt(),
                        ""));
    }

    private static List<String> line(AffectedSite site, List<String> what) {
        List<String> line = new ArrayList<>(
                List.of(site.site(), site.siteName(), site.customer(), site.customerName(), site.country()));
        line.addAll(what);
        line.add(people(site.contacts()));
        line.add(people(site.responsible()));
        line.add(site.users().stream()
                .map(user -> user.id() + " " + user.role() + " " + user.status())
                .collect(Collectors.joining("; ")));
        line.add(site.problems().stream().map(one -> one.id()).collect(Collectors.joining("; ")));
        UnderwayIntegration integration = site.integration();
        line.add(integration == null ? "" : integration.state() + " " + integration.version());
        return line;
    }

    private static String people(List<KnownPerson> people) {
        return people.stream().map(KnownPerson::line).collect(Collectors.joining("; "));
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
