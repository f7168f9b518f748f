package org.siteready.users;

import org.siteready.ledger.Entry;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what users consent to, and closes an account in the entry that takes its consent back (GDPR 7(3)). */
@Component
final class Consents {

    private final KeptAccounts accounts;
    private final ConsentTexts texts;
    private final Changes changes;

    Consents(KeptAccounts accounts, ConsentTexts texts, Changes changes) {
        this.accounts = accounts;
        this.texts = texts;
        this.changes = changes;
    }

    /** Records consent to a version of the contract's text that was published. */
    void give(String account, String textVersion, Caller caller) {
        Role role = caller.in(Role.OPERATIONS);
        Account known = accounts.one(account);
        ObjectNode request =
                JsonNodeFactory.instance.objectNode().put("account", account).put("textVersion", textVersion);
        changes.make(AccountFold.stream(known.contract()), AccountFold.CONSENTED, request, caller, () -> {
            long end = accounts.end(known.contract());
            Account now = accounts.one(account);
            open(now);
            String digest = texts.digest(now.contract(), textVersion);
            if (digest == null) {
                throw Ids.refused(
                        "textVersion",
                        "'" + textVersion + "' is no published version of the consent text of contract '"
                                + now.contract() + "'; see /api/contracts/" + now.contract() + "/consent-texts");
            }
            ObjectNode body = KeptAccounts.body(now).put("textVersion", textVersion);
            return Plan.of(body.put("digest", digest).put("role", role.name()), end);
        });
    }

    /** @throws NotNow when the account is closed for ever */
    static void open(Account account) {
        if (account.status() == AccountStatus.DEACTIVATED) {
            throw new NotNow("account '" + account.id() + "' is DEACTIVATED and stays so; request a new one");
        }
    }

    /** Takes consent back: an account that is open is suspended in the same entry, whatever else holds. */
    Entry withdraw(String account, Caller caller) {
        Role role = caller.in(Role.values());
        Account known = accounts.one(account);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("account", account);
        return changes.make(
                AccountFold.stream(known.contract()), AccountFold.CONSENT_WITHDRAWN, request, caller, () -> {
                    long end = accounts.end(known.contract());
                    Account now = accounts.one(account);
                    Account.KeptConsent consent = now.consent();
                    if (consent == null || consent.withdrawnAt() != null) {
                        throw new NotNow("account '" + account + "' has no consent that could be taken back");
                    }
                    AccountStatus to = now.status().open() ? AccountStatus.SUSPENDED : now.status();
                    ObjectNode body = KeptAccounts.body(now).put("textVersion", consent.textVersion());
                    body.put("from", now.status().name()).put("to", to.name());
                    return Plan.of(body.put("cause", "CONSENT_WITHDRAWN").put("role", role.name()), end);
                });
    }
}
