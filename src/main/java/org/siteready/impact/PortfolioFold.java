package org.siteready.impact;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.impact.PortfolioRun.State;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How far each run has come, as its stream tells it; a chunk counts once. */
@Component
final class PortfolioFold implements View {

    static final String STARTED = "PortfolioStarted";
    static final String PLANNED = "PortfolioPlanned";
    static final String CHUNK_DONE = "PortfolioChunkDone";
    static final String FINISHED = "PortfolioFinished";
    static final String CANCELLED = "PortfolioCancelled";
    static final String RESUMED = "PortfolioResumed";

    static Stream stream(String id) {
        return new Stream("portfolios", id);
    }

    @Override
    public String name() {
        return "portfolios";
    }

    @Override
    public String kind() {
        return "portfolios";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("state", "device");
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode run = before == null ? begun(entry) : before;
        JsonNode body = entry.body();
        switch (entry.type()) {
            case PLANNED -> {
                run.set("plan", body.path("plan"));
                run.set("documents", body.path("documents"));
                run.put("done", "0".repeat(body.path("chunks").asInt()));
                // Who cancelled it meanwhile has cancelled it.
                if (run.path("state").asString().equals(State.PLANNING.name())) {
                    run.put("state", State.RUNNING.name());
                }
            }
            case CHUNK_DONE -> done(run, body);
            case FINISHED ->
                run.put("state", State.FINISHED.name()).put("ended", entry.at().toString());
            case CANCELLED -> {
                run.put("state", State.CANCELLED.name()).put("ended", entry.at().toString());
                run.set("because", body.path("because"));
            }
            case RESUMED ->
                run.put("state", (run.path("plan").isNull() ? State.PLANNING : State.RUNNING).name())
                        .putNull("ended")
                        .putNull("because");
            default -> {}
        }
        return run;
    }

    private static ObjectNode begun(Entry entry) {
        ObjectNode run =
                JsonNodeFactory.instance.objectNode().put("id", entry.stream().key());
        for (String field : new String[] {
            "device", "to", "customer", "country", "sites", "windowStart", "language", "chunkSize", "at", "ruleSet"
        }) {
            run.set(field, entry.body().path(field));
        }
        run.put("state", State.PLANNING.name()).put("by", entry.actor().value());
        for (String field : new String[] {"plan", "documents", "ended", "because"}) {
            run.putNull(field);
        }
        run.put("done", "").put("wins", 0).put("already", 0);
        run.putObject("standings");
        run.putObject("cells");
        return run;
    }

    private static void done(ObjectNode run, JsonNode body) {
        int number = body.path("chunk").asInt();
        StringBuilder done = new StringBuilder(run.path("done").asString());
        if (number >= done.length() || done.charAt(number) == '1') {
            return;
        }
        done.setCharAt(number, '1');
        run.put("done", done.toString());
        run.put("wins", run.path("wins").asInt() + body.path("wins").asInt());
        run.put("already", run.path("already").asInt() + body.path("already").asInt());
        add((ObjectNode) run.get("standings"), body.path("standings"));
        ObjectNode cells = (ObjectNode) run.get("cells");
        for (Map.Entry<String, JsonNode> column : body.path("cells").properties()) {
            add(
                    cells.has(column.getKey())
                            ? (ObjectNode) cells.get(column.getKey())
                            : cells.putObject(column.getKey()),
                    column.getValue());
        }
    }

    private static void add(ObjectNode counts, JsonNode more) {
        more.properties()
                .forEach(one -> counts.put(
                        one.getKey(),
                        counts.path(one.getKey()).asInt(0) + one.getValue().asInt()));
    }
}
