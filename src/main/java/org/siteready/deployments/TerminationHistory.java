package org.siteready.deployments;

import java.util.List;
import org.siteready.integrations.HistoryPart;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.springframework.stereotype.Component;

/** How an integration ended, in its history. */
@Component
final class TerminationHistory implements HistoryPart {

    private static final int MOST = 100_000;

    private final Ledger ledger;

    TerminationHistory(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Entry> of(String site, String device) {
        return ledger.read(TerminationFold.stream(site, device), 1, MOST);
    }
}
