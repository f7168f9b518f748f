package org.siteready.users;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.web.Listed;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What happened to an account, from its request on, with the trainings of its user. */
@Component
final class AccountHistory {

    private static final int MOST = Integer.MAX_VALUE - 1;

    private final Ledger ledger;
    private final KeptAccounts accounts;
    private final java.time.Clock clock;

    AccountHistory(Ledger ledger, KeptAccounts accounts, java.time.Clock clock) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** One thing that happened. */
    record AccountEvent(
            long seq,
            String at,
            String actor,
            @Nullable String role,
            String type,
            String reason,
            Map<String, Object> body,
            String digest) {}

    Listed<AccountEvent> of(String account) {
        Account known = accounts.one(account);
        List<AccountEvent> events = ledger.read(AccountFold.stream(known.contract()), 1, MOST).stream()
                .filter(entry -> concerns(entry, account))
                .map(AccountHistory::event)
                .toList();
        return new Listed<>(events, null, clock.instant());
    }

    private static boolean concerns(Entry entry, String account) {
        JsonNode body = entry.body();
        return body.path("account").asString("").equals(account)
                || TrainingFold.TYPES.contains(entry.type())
                        && body.path("participants")
                                .valueStream()
                                .anyMatch(
                                        one -> one.path("account").asString("").equals(account));
    }

    @SuppressWarnings("unchecked")
    private static AccountEvent event(Entry entry) {
        JsonNode role = entry.body().path("role");
        return new AccountEvent(
                entry.seq(),
                entry.at().toString(),
                entry.actor().value(),
                role.isString() ? role.stringValue() : null,
                entry.type(),
                entry.reason(),
                Records.read(entry.body(), Map.class),
                entry.digest().value());
    }
}
