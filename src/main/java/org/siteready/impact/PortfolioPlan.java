package org.siteready.impact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.deployments.Installed;
import org.siteready.deployments.Installed.AtSite;
import org.siteready.ledger.Page;
import org.siteready.web.NotFound;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Cuts the sites of a device into chunks, once for a run: what is added later belongs to a later run. */
@Component
final class PortfolioPlan {

    private static final int PAGE = 500;

    private final Installed installed;
    private final Updates updates;
    private final Portfolios portfolios;

    PortfolioPlan(Installed installed, Updates updates, Portfolios portfolios) {
        this.installed = installed;
        this.updates = updates;
        this.portfolios = portfolios;
    }

    /**
     * Where a chunk lies.
     *
     * @param after the key after which it begins, or null
     * @param upTo its last key
     */
    record Range(@Nullable String after, String upTo) {}

    void make(PortfolioRun run) {
        List<String> ends = new ArrayList<>();
        Set<String> versions = new TreeSet<>();
        int documents = 0;
        String last = null;
        String after = null;
        do {
            Page<AtSite> page = installed.page(run.device(), after, PAGE);
            for (AtSite one : page.items()) {
                last = one.key();
                documents++;
                one.installations().forEach(installation -> versions.add(installation.version()));
                if (documents % run.chunkSize() == 0) {
                    ends.add(last);
                }
            }
            after = page.next();
        } while (after != null);
        if (last != null && (ends.isEmpty() || !ends.get(ends.size() - 1).equals(last))) {
            ends.add(last);
        }
        portfolios.planned(run.id(), form(run, ends, columns(run, versions)), documents, ends.size());
    }

    private Map<String, String> columns(PortfolioRun run, Set<String> versions) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String from : versions) {
            try {
                PortfolioRow.columns(
                                updates.prepare(run.device(), from, run.to()).difference())
                        .forEach(columns::putIfAbsent);
            } catch (NotFound unknown) {
                // Of a version that the catalogue does not know each row says so.
            }
        }
        return columns;
    }

    private static JsonNode form(PortfolioRun run, List<String> ends, Map<String, String> columns) {
        ObjectNode plan = JsonNodeFactory.instance.objectNode().put("portfolio", run.id());
        ArrayNode all = plan.putArray("ends");
        ends.forEach(all::add);
        ArrayNode shown = plan.putArray("columns");
        columns.forEach((criterion, change) ->
                shown.addObject().put("criterion", criterion).put("change", change));
        return plan;
    }

    static Range range(JsonNode plan, int chunk) {
        JsonNode ends = plan.path("ends");
        return new Range(
                chunk == 0 ? null : ends.path(chunk - 1).asString(),
                ends.path(chunk).asString());
    }

    /** The requirements that change for any of the installations, in the order of the specification. */
    static List<String> columns(JsonNode plan) {
        return plan.path("columns")
                .valueStream()
                .map(one -> one.path("criterion").asString())
                .toList();
    }
}
