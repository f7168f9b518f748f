package org.siteready.rulesets;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A rules folder that is read, checked and compiled while something else gets ready. */
public final class RulesAhead {

    private final CompletableFuture<RuleSet> rules;

    private RulesAhead(CompletableFuture<RuleSet> rules) {
        this.rules = rules;
    }

    /** Begins in a thread of its own. */
    public static RulesAhead of(Path folder) {
        return new RulesAhead(CompletableFuture.supplyAsync(() -> compiled(folder), RulesAhead::thread));
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "rules");
        thread.setDaemon(true);
        thread.start();
    }

    static RuleSet compiled(Path folder) {
        return RuleSets.compile(RuleFiles.read(folder));
    }

    /**
     * The rule set, once it is there.
     *
     * @throws Malformed as whoever compiles it here and now would be told
     */
    RuleSet rules() {
        try {
            return rules.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw failed;
        }
    }
}
