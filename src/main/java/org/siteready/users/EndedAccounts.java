package org.siteready.users;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.siteready.ledger.Actor;
import org.siteready.ledger.Conflict;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes down from time to time which accounts were suspended by the end of their contract. They have counted as
 * suspended since that instant already ({@link Ended}); the entry is their history.
 */
@Component
final class EndedAccounts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EndedAccounts.class);
    private static final long EVERY_SECONDS = 60;
    private static final Actor SERVICE = Actor.tool("siteready");

    private final Ledger ledger;
    private final AccountFold view;
    private final Ended ended;
    private final KeptAccounts accounts;
    private final Changes changes;
    private final ScheduledExecutorService thread = new ScheduledThreadPoolExecutor(1, work -> {
        Thread daemon = new Thread(work, "ended-accounts");
        daemon.setDaemon(true);
        return daemon;
    });

    @SuppressWarnings("FutureReturnValueIgnored") // it never ends by itself
    EndedAccounts(Ledger ledger, AccountFold view, Ended ended, KeptAccounts accounts, Changes changes) {
        this.ledger = ledger;
        this.view = view;
        this.ended = ended;
        this.accounts = accounts;
        this.changes = changes;
        thread.scheduleWithFixedDelay(this::attempt, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** A failure is told and tried again: a schedule that ends at its first failure would end unseen. */
    private void attempt() {
        try {
            sweep();
        } catch (RuntimeException failed) {
            LOG.error("the sweep of ended accounts failed and will be tried again", failed);
        }
    }

    /** Suspends, on the record, whatever counts as suspended. */
    void sweep() {
        Ended.Looked looked = ended.now();
        for (AccountStatus status : List.of(AccountStatus.ACTIVE, AccountStatus.TRAINING_ONLY)) {
            List<Account> over = new ArrayList<>();
            String after = null;
            do {
                Page<Viewed> page = ledger.list(view, Map.of("status", status.name()), after, KeptAccounts.PAGE);
                page.items().stream()
                        .map(Account::of)
                        .filter(account -> looked.counted(account).status() != account.status())
                        .forEach(over::add);
                after = page.next();
            } while (after != null);
            over.forEach(this::suspend);
        }
    }

    private void suspend(Account account) {
        // INVARIANT: named by what is suspended, so that several nodes write one entry.
        UUID id = CreationId.of(SERVICE, "accounts/" + account.id() + "/ended", account.since());
        Caller service = new Caller(SERVICE, null, "/accounts", id.toString(), "contract-ended");
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("account", account.id());
        try {
            changes.make(AccountFold.stream(account.contract()), AccountFold.SUSPENDED, request, service, () -> {
                long end = accounts.end(account.contract());
                Account now = accounts.one(account.id());
                if (now.status() != account.status() || !now.since().equals(account.since())) {
                    throw new SomebodyWasFaster();
                }
                ObjectNode body = KeptAccounts.body(now)
                        .put("from", now.status().name())
                        .put("to", AccountStatus.SUSPENDED.name())
                        .put("cause", Ended.CAUSE)
                        .put("endedAt", accounts.counted(now).since());
                return Plan.of(body, end);
            });
        } catch (SomebodyWasFaster | Conflict next) {
            LOG.debug("account {} moved meanwhile; the next sweep looks again", account.id());
        }
    }

    /** The account is no longer as the sweep saw it. */
    private static final class SomebodyWasFaster extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
