package org.siteready.users;

import java.util.Optional;
import org.siteready.customers.NamesContract;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Viewed;
import org.siteready.web.NotFound;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Adds what is known of the account that a request names, and whether the accounts of a device at a site are closed. */
@Component
@Order(4)
final class UserContributor implements Contributor, NamesContract {

    private final Ledger ledger;
    private final AccountFold view;
    private final UserFacts facts;
    private final ClosedAccounts closed;

    UserContributor(Ledger ledger, AccountFold view, UserFacts facts, ClosedAccounts closed) {
        this.ledger = ledger;
        this.view = view;
        this.facts = facts;
        this.closed = closed;
    }

    /** The contract of an account never changes: whoever asks about the account is told by that one alone. */
    @Override
    public Optional<String> contract(CaseDraft draft) {
        String user = draft.name("user");
        return user.isEmpty() ? Optional.empty() : Optional.of(known(user).contract());
    }

    private Account known(String user) {
        return ledger.find(view, user).map(Account::of).orElseThrow(() -> new NotFound("account", user));
    }

    @Override
    public void contribute(CaseDraft draft) {
        if (draft.name("site").isEmpty() || draft.name("device").isEmpty()) {
            return;
        }
        closed.contribute(draft);
        String user = draft.name("user");
        if (!user.isEmpty()) {
            Account account = known(user);
            if (!account.site().equals(draft.name("site")) || !account.device().equals(draft.name("device"))) {
                throw new NotFound(
                        "account of device " + draft.name("device") + " at site " + draft.name("site"), user);
            }
            Caught caught = draft.caught(ledger, AccountFold.stream(account.contract()));
            Optional<Viewed> viewed = caught.document(view, user);
            viewed.ifPresent(then -> facts.contribute(then, caught, draft));
        }
    }
}
