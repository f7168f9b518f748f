package org.siteready.impact;

import java.time.LocalDate;
import java.util.List;
import org.siteready.catalog.ReleaseLine;
import org.siteready.catalog.ReleaseLines;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.engine.Specification;
import org.siteready.facts.Fact;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Adds an update to the cases of gates that judge only what an update changes. */
@Component
@Order(50)
final class UpdateContributor implements Contributor {

    /** What runs at a site, as the rooms before tell it; the last one counts. */
    static final List<String> RUNNING = List.of("integration.version");

    private final Updates updates;
    private final ReleaseLines lines;

    UpdateContributor(Updates updates, ReleaseLines lines) {
        this.updates = updates;
        this.lines = lines;
    }

    @Override
    public void contribute(CaseDraft draft) {
        if (!draft.changesOnly()) {
            return;
        }
        // INVARIANT: the whole specification must not pass for what changes; of what was not compared nothing is
        // judged.
        draft.specification(Specification.NONE);
        String from = from(draft);
        if (from.isEmpty()
                || draft.name("device").isEmpty()
                || draft.name("version").isEmpty()) {
            return;
        }
        ReleaseLine line = lines.of(draft.name("device"), draft);
        LocalDate day = LocalDate.ofInstant(draft.validAt(), draft.zone());
        updates.prepare(line, from, draft.name("version"), day).contribute(draft);
    }

    private static String from(CaseDraft draft) {
        String asked = draft.name("fromVersion");
        if (!asked.isEmpty()) {
            return asked;
        }
        String running = "";
        for (String key : RUNNING) {
            for (Fact fact : draft.told(key)) {
                running = fact.value().text();
            }
        }
        return running;
    }
}
