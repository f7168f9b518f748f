package org.siteready.users;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.siteready.integrations.HistoryPart;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What became of the accounts of a device at a site and of their users' trainings, in the history of the integration. */
@Component
final class UserHistory implements HistoryPart {

    private static final int MOST = 100_000;

    private final Ledger ledger;
    private final Accounts accounts;

    UserHistory(Ledger ledger, Accounts accounts) {
        this.ledger = ledger;
        this.accounts = accounts;
    }

    @Override
    public List<Entry> of(String site, String device) {
        List<Accounts.Seen> here = accounts.at(site, device);
        Set<String> ids = here.stream().map(Accounts.Seen::id).collect(Collectors.toSet());
        return here.stream()
                .map(Accounts.Seen::contract)
                .distinct()
                .flatMap(contract -> ledger.read(AccountFold.stream(contract), 1, MOST).stream())
                .filter(entry -> concerns(entry.body(), ids))
                .toList();
    }

    private static boolean concerns(JsonNode body, Set<String> accounts) {
        return accounts.contains(body.path("account").asString(""))
                || body.path("participants")
                        .valueStream()
                        .anyMatch(one -> accounts.contains(one.path("account").asString("")));
    }
}
