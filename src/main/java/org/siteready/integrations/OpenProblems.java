package org.siteready.integrations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.web.Ids;
import org.springframework.stereotype.Component;

/** The problems and feedback of a device at a site that have not ended, for rooms behind this one. */
@Component
public final class OpenProblems {

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final ProblemFold view;

    OpenProblems(Ledger ledger, ProblemFold view) {
        this.ledger = ledger;
        this.view = view;
    }

    /** An open one; {@code version} is that in which it was met. */
    public record Seen(String id, String version, String title, boolean possibleHarm, String reportedAt) {}

    /** @param knownAt null for now */
    public List<Seen> at(String site, String device, @Nullable Instant knownAt) {
        List<Seen> all = new ArrayList<>();
        Map<String, String> filter =
                Map.of("site", Ids.existing("site", site), "device", Ids.existing("device", device));
        String after = null;
        do {
            Page<Viewed> page = ledger.list(view, filter, after, PAGE);
            for (Viewed viewed : page.items()) {
                known(viewed, knownAt)
                        .map(one -> ReportedProblem.of(one.document()))
                        .filter(ReportedProblem::open)
                        .map(one ->
                                new Seen(one.id(), one.version(), one.title(), one.possibleHarm(), one.reportedAt()))
                        .ifPresent(all::add);
            }
            after = page.next();
        } while (after != null);
        return all;
    }

    private Optional<Viewed> known(Viewed viewed, @Nullable Instant knownAt) {
        return knownAt == null
                ? Optional.of(viewed)
                : ledger.caught(viewed.position().stream(), knownAt).document(view, viewed.key());
    }
}
