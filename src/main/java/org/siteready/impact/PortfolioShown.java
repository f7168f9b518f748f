package org.siteready.impact;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is answered; see {@link PortfolioRun}.
 *
 * @param chunks how many chunks there are, or null while they are planned
 * @param chunksDone how many are on the record
 * @param sitesSeen sites that the device was ever asked for at, or null while it is planned
 * @param standings how many installations stand how
 */
record PortfolioShown(
        String id,
        String device,
        String to,
        PortfolioRun.State state,
        @Nullable String customer,
        @Nullable String country,
        @Nullable List<String> sites,
        @Nullable String windowStart,
        String at,
        String by,
        String ruleSet,
        @Nullable Integer chunks,
        int chunksDone,
        @Nullable Integer sitesSeen,
        Map<String, Integer> standings,
        int wins,
        int already,
        @Nullable String ended,
        @Nullable String because) {

    static PortfolioShown of(PortfolioRun run) {
        return new PortfolioShown(
                run.id(),
                run.device(),
                run.to(),
                run.state(),
                run.customer(),
                run.country(),
                run.sites(),
                run.windowStart(),
                run.at(),
                run.by(),
                run.ruleSet(),
                run.plan() == null ? null : run.chunks(),
                run.chunks() - run.undone().size(),
                run.documents(),
                run.standings(),
                run.wins(),
                run.already(),
                run.ended(),
                run.because());
    }
}
