package org.siteready.decisions;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.siteready.ledger.Inputs;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.RuleSets;
import org.siteready.store.Digest;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Rule sets under their digest: what decided once is kept, so that it can decide again. */
@Component
final class KeptRules {

    private static final int MOST = 4;
    private static final int TOGETHER = 16;

    private final Inputs inputs;
    private final ActiveRules active;
    private final Map<Digest, RuleSet> compiled = new ConcurrentHashMap<>();

    KeptRules(Inputs inputs, ActiveRules active) {
        this.inputs = inputs;
        this.active = active;
    }

    /** Keeps the rule set that is active now: its files many at a time, which reach the disk together, then their index. */
    void keep() {
        RuleFiles files = active.current().files();
        ExecutorService pool = Executors.newFixedThreadPool(TOGETHER);
        try {
            CompletableFuture.allOf(files.all().entrySet().stream()
                            .map(file -> RuleFiles.content(file.getKey(), file.getValue()))
                            .map(content -> CompletableFuture.runAsync(() -> inputs.put(content), pool))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            pool.shutdown();
        }
        inputs.put(files.index());
    }

    /** The rule set of a digest, compiled from what was kept unless it is the active one. */
    RuleSet ruleSet(Digest digest) {
        RuleSet current = active.current();
        if (current.digest().equals(digest)) {
            return current;
        }
        if (compiled.size() >= MOST) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(digest, this::compile);
    }

    private RuleSet compile(Digest digest) {
        Map<String, byte[]> files = new TreeMap<>();
        for (Map.Entry<String, JsonNode> file : inputs.get(digest).properties()) {
            JsonNode content = inputs.get(new Digest(file.getValue().stringValue()));
            files.put(file.getKey(), RuleFiles.bytes(file.getKey(), content));
        }
        return RuleSets.compile(new RuleFiles(files));
    }
}
