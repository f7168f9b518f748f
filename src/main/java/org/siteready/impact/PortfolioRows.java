package org.siteready.impact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The rows of a run, read chunk by chunk from what is kept of it. */
@Component
final class PortfolioRows {

    private static final int PAGE = 100;

    private final Portfolios portfolios;

    PortfolioRows(Portfolios portfolios) {
        this.portfolios = portfolios;
    }

    /**
     * Some rows.
     *
     * @param next what to send as {@code after} for the next part, or null at the end
     */
    record Part(List<Map<String, Object>> items, @Nullable String next) {}

    /** Which rows are wanted: all of them, or those that stand so, or those of customers to win. */
    record Wanted(SiteImpact.@Nullable Standing standing, boolean toWin) {

        private boolean in(JsonNode row) {
            boolean stands = standing == null
                    || row.path("installed").asBoolean()
                            && row.path("standing").asString().equals(standing.name());
            return stands && (!toWin || row.path("customerToWin").asBoolean());
        }

        private boolean in(Viewed chunk) {
            boolean stands =
                    standing == null || chunk.document().path("standings").has(standing.name());
            return stands && (!toWin || chunk.document().path("wins").asInt() > 0);
        }
    }

    /** Called for each row in order, and says whether it wants another. */
    interface Reader {
        boolean read(String place, JsonNode row);
    }

    /** @param after the place of the row after which to begin, or null */
    Part part(String id, Wanted wanted, @Nullable String after, int limit) {
        List<Map<String, Object>> items = new ArrayList<>();
        String[] last = new String[1];
        boolean[] more = new boolean[1];
        each(portfolios.one(id).id(), wanted, after, (place, row) -> {
            if (items.size() == limit) {
                more[0] = true;
                return false;
            }
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("row", place);
            @SuppressWarnings("unchecked")
            Map<String, Object> said = Records.read(row, Map.class);
            item.putAll(said);
            items.add(item);
            last[0] = place;
            return true;
        });
        return new Part(items, more[0] ? last[0] : null);
    }

    /** All rows in order; only one chunk of them is in memory. */
    void each(String id, Consumer<JsonNode> reader) {
        each(id, new Wanted(null, false), null, (place, row) -> {
            reader.accept(row);
            return true;
        });
    }

    private void each(String id, Wanted wanted, @Nullable String after, Reader reader) {
        int[] place = place(after);
        String chunk = place[0] > 0 ? PortfolioChunkFold.key(id, place[0] - 1) : null;
        do {
            Page<Viewed> page = portfolios.results(id, chunk, PAGE);
            for (Viewed one : page.items()) {
                int number = one.document().path("chunk").asInt();
                int from = number == place[0] ? place[1] + 1 : 0;
                if (wanted.in(one) && !each(one, number, from, wanted, reader)) {
                    return;
                }
            }
            chunk = page.next();
        } while (chunk != null);
    }

    private boolean each(Viewed chunk, int number, int from, Wanted wanted, Reader reader) {
        JsonNode rows =
                portfolios.kept(chunk.document().path("result").asString()).path("rows");
        for (int i = from; i < rows.size(); i++) {
            if (wanted.in(rows.get(i)) && !reader.read(number + "." + i, rows.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static int[] place(@Nullable String after) {
        if (after == null) {
            return new int[] {0, -1};
        }
        if (!after.matches("[0-9]{1,7}\\.[0-9]{1,7}")) {
            throw new Malformed(
                    "parameter after",
                    List.of(new Fault("", "must be what the part before said as next, not '" + after + "'")));
        }
        String[] parts = after.split("\\.");
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }
}
