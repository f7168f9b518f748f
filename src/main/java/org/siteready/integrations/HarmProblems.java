package org.siteready.integrations;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.siteready.engine.CaseDraft;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.springframework.stereotype.Component;

/** Open problems that may have harmed somebody, over all sites, for rooms behind this one. */
@Component
public final class HarmProblems {

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final ProblemFold view;

    HarmProblems(Ledger ledger, ProblemFold view) {
        this.ledger = ledger;
        this.view = view;
    }

    /**
     * Those of a version of a device that are open now, whatever the case's instant.
     *
     * @param sites where something that is reported meanwhile makes the decision be made again: the case notes their places
     * @return their ids
     */
    public List<String> open(CaseDraft draft, String device, String version, Collection<String> sites) {
        sites.forEach(site -> draft.read(
                ledger.caught(ProblemFold.stream(site, device), draft.knownAt()).position()));
        List<String> open = new ArrayList<>();
        String after = null;
        do {
            Page<Viewed> page =
                    ledger.list(view, Map.of("device", device, "open", true, "possibleHarm", true), after, PAGE);
            page.items().stream()
                    .map(one -> ReportedProblem.of(one.document()))
                    .filter(one -> one.version().equals(version))
                    .forEach(one -> open.add(one.id()));
            after = page.next();
        } while (after != null);
        return open;
    }
}
