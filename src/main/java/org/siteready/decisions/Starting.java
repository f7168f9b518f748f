package org.siteready.decisions;

import java.nio.file.Path;
import org.siteready.ledger.Entry;
import org.siteready.ledger.EntryAltered;
import org.siteready.ledger.Head;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.Samples;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What is done between start and readiness: the rule set is kept, and a sample store gets its samples. */
@Component
final class Starting implements ApplicationRunner {

    private static final int PAGE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Starting.class);

    private final Ledger ledger;
    private final KeptRules rules;
    private final ActiveRules active;
    private final ObjectProvider<Samples> samples;
    private final Environment environment;
    private final Path folder;
    private volatile boolean done;
    private volatile int streams;

    Starting(
            Ledger ledger,
            KeptRules rules,
            ActiveRules active,
            ObjectProvider<Samples> samples,
            Environment environment,
            @Value("${siteready.samples:sample-data}") Path folder) {
        this.ledger = ledger;
        this.rules = rules;
        this.active = active;
        this.samples = samples;
        this.environment = environment;
        this.folder = folder;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        verifyHeads();
        rules.keep();
        if (ledger.isSample()) {
            samples.orderedStream().forEach(room -> room.load(folder));
        }
        done = true;
        LOG.info(
                "ready at http://{}:{} with {} data, rule set {}",
                environment.getProperty("server.address"),
                environment.getProperty("local.server.port"),
                ledger.isSample() ? "SAMPLE" : "real",
                active.current().digest());
    }

    /** Reads the last entry of every stream: one that is not what was written stops the start. */
    private void verifyHeads() {
        String after = null;
        do {
            Page<Head> page = ledger.streams("", after, PAGE);
            for (Head head : page.items()) {
                Entry last = ledger.entry(head.stream(), head.seq())
                        .orElseThrow(() -> new EntryAltered(head.stream() + "@" + head.seq(), "it is not there"));
                if (!last.digest().equals(head.digest())) {
                    throw new EntryAltered(head.stream() + "@" + head.seq(), "it is not the one that was written");
                }
                streams = streams + 1;
            }
            after = page.next();
        } while (after != null);
    }

    boolean done() {
        return done;
    }

    int streams() {
        return streams;
    }
}
