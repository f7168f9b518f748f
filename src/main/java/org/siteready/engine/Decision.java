package org.siteready.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.store.Digest;

/**
 * What was decided and why; a pure function of case file, rule set and instant (law 6).
 *
 * @param input what it was made from; its digest stands in the record
 * @param judgments one for each criterion, in the order of catalogue and specification
 * @param ask what is still to be learnt that could change it
 * @param validUntil the earliest instant at which something that it used runs out; null when nothing does
 */
public record Decision(
        String gate,
        CaseFile input,
        Outcome outcome,
        List<Judged> judgments,
        List<Ask> ask,
        Digest ruleSet,
        @Nullable Instant validUntil,
        EngineVersions engine) {}
