package org.siteready.decisions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Contributor;
import org.siteready.rulesets.ActiveRules;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Assembles a case file once, from what every room contributes. */
@Component
final class Assembly {

    private final List<Contributor> contributors;
    private final ActiveRules rules;
    private final Clock clock;

    Assembly(ObjectProvider<Contributor> contributors, ActiveRules rules, Clock clock) {
        this.contributors = contributors.orderedStream().toList();
        this.rules = rules;
        this.clock = clock;
    }

    /** @param changesOnly whether the gate judges only those requirements that an update changes */
    CaseDraft assemble(CaseFile.About about, boolean changesOnly, @Nullable AsOf asOf) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant validAt = asOf == null || asOf.validAt() == null ? now : asOf.validAt();
        CaseDraft draft = new CaseDraft(about, changesOnly, asOf == null ? null : asOf.knownAt(), validAt);
        contributors.forEach(contributor -> contributor.contribute(draft));
        return draft;
    }

    /** As above, for now, with facts about the integration that the step itself brings, by key. */
    CaseDraft assemble(CaseFile.About about, boolean changesOnly, Map<String, JsonNode> with) {
        CaseDraft draft = assemble(about, changesOnly, (AsOf) null);
        with.forEach((key, value) -> rules.current()
                .recorded(key, "integration", value, draft.validAt(), draft.zone())
                .ifPresent(draft::stated));
        return draft;
    }

    /**
     * The two axes of time.
     *
     * @param knownAt decide by what was on the record then; null: by all that is
     * @param validAt decide for that instant; null: for now
     */
    record AsOf(@Nullable Instant knownAt, @Nullable Instant validAt) {}
}
