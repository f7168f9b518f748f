package org.siteready.impact;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.View;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Where the result of each chunk of a run is kept. */
@Component
final class PortfolioChunkFold implements View {

    static String key(String run, int chunk) {
        return String.format(Locale.ROOT, "%s/%07d", run, chunk);
    }

    @Override
    public String name() {
        return "portfolio-chunks";
    }

    @Override
    public String kind() {
        return "portfolios";
    }

    @Override
    public Set<String> indexed() {
        return Set.of("portfolio");
    }

    @Override
    public @Nullable String key(Entry entry) {
        return entry.type().equals(PortfolioFold.CHUNK_DONE)
                ? key(entry.stream().key(), entry.body().path("chunk").asInt())
                : null;
    }

    @Override
    public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
        ObjectNode chunk = entry.body().deepCopy().asObject();
        return before == null ? chunk.put("portfolio", entry.stream().key()) : before;
    }
}
