package org.siteready.impact;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.customers.Site;
import org.siteready.customers.SiteNotices;
import org.siteready.decisions.Deciding;
import org.siteready.deployments.Installed;
import org.siteready.deployments.Installed.AtSite;
import org.siteready.deployments.Installed.Installation;
import org.siteready.engine.CaseFile;
import org.siteready.impact.PortfolioPlan.Range;
import org.siteready.ledger.Page;
import org.siteready.rulesets.Sentences;
import org.siteready.web.NotFound;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decides the installations of one chunk; holds no more than one page of them. */
@Component
final class PortfolioChunks {

    private static final int PAGE = 200;
    private static final int MOST_KEPT = 50;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Installed installed;
    private final Customers customers;
    private final SiteNotices notices;
    private final Deciding deciding;
    private final Updates updates;
    private final Map<PreparedUpdate, PortfolioUpdate> kept = new ConcurrentHashMap<>();

    PortfolioChunks(Installed installed, Customers customers, SiteNotices notices, Deciding deciding, Updates updates) {
        this.installed = installed;
        this.customers = customers;
        this.notices = notices;
        this.deciding = deciding;
        this.updates = updates;
    }

    /** The rows of a chunk and what they come to. */
    static final class Result {
        final ArrayNode rows = JSON.arrayNode();
        private final Map<String, Integer> standings = new LinkedHashMap<>();
        private final Map<String, Map<String, Integer>> cells = new LinkedHashMap<>();
        private int wins;
        private int already;

        private void add(ObjectNode row) {
            rows.add(row);
            if (row.path("installed").asBoolean()) {
                standings.merge(row.path("standing").asString(), 1, Integer::sum);
                row.path("changes")
                        .properties()
                        .forEach(cell -> cells.computeIfAbsent(cell.getKey(), column -> new LinkedHashMap<>())
                                .merge(cell.getValue().asString(), 1, Integer::sum));
            }
            wins += row.path("customerToWin").asBoolean() ? 1 : 0;
        }

        ObjectNode counted() {
            ObjectNode counted = JSON.objectNode().put("wins", wins).put("already", already);
            ObjectNode all = counted.putObject("standings");
            standings.forEach(all::put);
            ObjectNode columns = counted.putObject("cells");
            cells.forEach((column, results) -> {
                ObjectNode of = columns.putObject(column);
                results.forEach(of::put);
            });
            return counted.put("rows", rows.size());
        }
    }

    Result decide(PortfolioRun run, Range range) {
        Result result = new Result();
        Set<String> only = run.sites() == null ? Set.of() : Set.copyOf(run.sites());
        String after = range.after();
        boolean more = true;
        while (more) {
            Page<AtSite> page = installed.page(run.device(), after, PAGE);
            for (AtSite at : page.items()) {
                if (at.key().compareTo(range.upTo()) > 0) {
                    return result;
                }
                if (only.isEmpty() || only.contains(at.site())) {
                    decide(run, at, result);
                }
            }
            after = page.next();
            more = after != null;
        }
        return result;
    }

    private void decide(PortfolioRun run, AtSite at, Result result) {
        Site site = Records.read(customers.site(at.site()).document(), Site.class);
        boolean asked = (run.customer() == null || run.customer().equals(site.customer()))
                && (run.country() == null || run.country().equals(site.country()));
        if (!asked) {
            return;
        }
        for (Installation one : at.installations()) {
            if (one.version().equals(run.to())) {
                result.already += one.there() ? 1 : 0;
                continue;
            }
            ObjectNode row = row(run, one, site);
            if (one.there() || row.path("customerToWin").asBoolean()) {
                result.add(row);
            }
        }
    }

    private ObjectNode row(PortfolioRun run, Installation one, Site site) {
        ObjectNode row = JSON.objectNode().put("site", one.site()).put("system", one.system());
        row.put("customer", site.customer()).put("country", site.country());
        row.put("fromVersion", one.version()).put("installed", one.there());
        try {
            PreparedUpdate prepared = updates.prepare(run.device(), one.version(), run.to());
            decided(run, one, ready(prepared), row);
        } catch (NotFound unknown) {
            undecided(row, String.valueOf(unknown.getMessage()));
        }
        notice(run, site, row);
        return row;
    }

    private PortfolioUpdate ready(PreparedUpdate prepared) {
        if (kept.size() > MOST_KEPT) {
            kept.clear();
        }
        return kept.computeIfAbsent(
                prepared,
                of -> new PortfolioUpdate(
                        of, of.rules().gate(Impacts.GATE).orElseThrow(() -> new NotFound("gate", Impacts.GATE))));
    }

    private void decided(PortfolioRun run, Installation one, PortfolioUpdate update, ObjectNode row) {
        Map<String, String> names = Map.of(
                "site", one.site(),
                "device", one.device(),
                "version", run.to(),
                "environment", one.system());
        Deciding.Assembled assembled = deciding.at(new CaseFile.About(names, Map.of()), Instant.parse(run.at()));
        SiteImpact impact = update.decide(assembled.file());
        boolean toWin = !impact.wins().isEmpty() && update.toWin(assembled.file());
        row.setAll(PortfolioRow.of(impact, Sentences.of(update.update().rules(), run.language())));
        row.put("customerToWin", toWin);
        row.put("input", impact.decision().input().digest().value());
        ArrayNode read = row.putArray("read");
        Set<String> places = new LinkedHashSet<>();
        assembled.read().forEach(place -> places.add(place.stream() + "@" + place.seq()));
        places.forEach(read::add);
    }

    /** What cannot be decided is never counted as unaffected. */
    private static void undecided(ObjectNode row, String why) {
        row.put("standing", SiteImpact.Standing.CANNOT_TELL.name()).put("outcome", "REVIEW");
        row.putArray("items");
        row.putObject("changes");
        row.putObject("consequences");
        row.putArray("ask");
        row.putArray("wins");
        row.putNull("validUntil").put("customerToWin", false).putNull("input").put("why", why);
        row.putArray("read");
    }

    private void notice(PortfolioRun run, Site site, ObjectNode row) {
        ObjectNode notice = row.putObject("notice");
        @Nullable String window = run.windowStart();
        if (window == null) {
            notice.putNull("lastDay").put("notKnown", "name windowStart, when the interruption would begin");
            return;
        }
        notices.latest(site, run.device(), Instant.parse(window))
                .ifPresentOrElse(
                        latest -> notice.put(
                                        "lastDay",
                                        latest.lastDay() == null
                                                ? null
                                                : latest.lastDay().toString())
                                .put("notKnown", latest.notKnown()),
                        () -> notice.putNull("lastDay").put("notKnown", "no contract covers the device at this site"));
    }

    /** The list of rows as it is kept. */
    static ObjectNode document(PortfolioRun run, int chunk, Result result) {
        ObjectNode document = JSON.objectNode().put("portfolio", run.id()).put("chunk", chunk);
        document.set("rows", result.rows);
        return document;
    }
}
