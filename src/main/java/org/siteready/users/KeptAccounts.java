package org.siteready.users;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.web.NotFound;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finds accounts: as their entries tell them, and as they count. */
@Component
final class KeptAccounts {

    static final int PAGE = 500;

    private final Ledger ledger;
    private final AccountFold view;
    private final Ended ended;

    KeptAccounts(Ledger ledger, AccountFold view, Ended ended) {
        this.ledger = ledger;
        this.view = view;
        this.ended = ended;
    }

    /** Accounts as they count, with where the list ends and up to when it is complete. */
    record Part(List<Account> accounts, @Nullable String next, Instant completeUpTo) {}

    Optional<Viewed> found(String id) {
        return id.matches("[0-9a-f-]{36}") ? ledger.find(view, id) : Optional.empty();
    }

    Viewed viewed(String id) {
        return found(id).orElseThrow(() -> new NotFound("account", id));
    }

    /**
     * As its entries tell it.
     *
     * @throws NotFound when there is none of that id
     */
    Account one(String id) {
        return Account.of(viewed(id));
    }

    /** As it counts. */
    Account counted(Account account) {
        return ended.now().counted(account);
    }

    /** Where the stream of a contract's accounts ends. */
    long end(String contract) {
        return ledger.head(AccountFold.stream(contract)).seq();
    }

    /** INVARIANT: the status is compared as it counts, never as it was stored: time alone may have changed it. */
    Part list(Map<String, String> filter, @Nullable AccountStatus status, @Nullable String after, int limit) {
        Ended.Looked looked = ended.now();
        Predicate<Account> wanted = account -> status == null || account.status() == status;
        List<Account> found = new ArrayList<>();
        String from = after;
        Instant complete = null;
        while (true) {
            Page<Viewed> page = ledger.list(view, filter, from, PAGE);
            complete = complete == null ? page.completeUpTo() : complete;
            for (Viewed viewed : page.items()) {
                Account account = looked.counted(Account.of(viewed));
                if (wanted.test(account)) {
                    if (found.size() == limit) {
                        return new Part(found, found.get(limit - 1).id(), complete);
                    }
                    found.add(account);
                }
            }
            from = page.next();
            if (from == null) {
                return new Part(found, null, complete);
            }
        }
    }

    /** All that a filter finds, as they count. */
    List<Account> all(Map<String, String> filter) {
        return list(filter, null, null, Integer.MAX_VALUE).accounts();
    }

    /** What every entry about an account says. */
    static ObjectNode body(Account account) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("account", account.id())
                .put("contract", account.contract())
                .put("site", account.site())
                .put("device", account.device());
    }
}
