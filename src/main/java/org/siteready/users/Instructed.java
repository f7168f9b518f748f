package org.siteready.users;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.siteready.engine.CaseDraft;
import org.siteready.facts.Version;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.springframework.stereotype.Component;

/** Which active users nobody has instructed in what a version changed, for rooms that let that version be used. */
@Component
public final class Instructed {

    private final Ledger ledger;
    private final KeptAccounts accounts;
    private final AccountFold view;
    private final Ended ended;
    private final UserFacts facts;

    Instructed(Ledger ledger, KeptAccounts accounts, AccountFold view, Ended ended, UserFacts facts) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.view = view;
        this.ended = ended;
        this.facts = facts;
    }

    /**
     * The ids of accounts of the case's device at its site that are active and were trained for no version from that one
     * on; the case notes what was read.
     *
     * @param since the version with the last change in which users are instructed
     */
    public List<String> missing(CaseDraft draft, String since) {
        Ended.Looked looked = ended.at(draft.knownAt(), draft.validAt());
        Map<String, Caught> caught = new LinkedHashMap<>();
        return accounts.all(Map.of("site", draft.name("site"), "device", draft.name("device"))).stream()
                .filter(one -> {
                    Caught stream = caught.computeIfAbsent(one.contract(), contract -> caught(contract, draft));
                    return stream.document(view, one.id())
                            .map(viewed -> looked.counted(Account.of(viewed)))
                            .filter(then -> then.status() == AccountStatus.ACTIVE)
                            .filter(then -> !trained(then, stream, since))
                            .isPresent();
                })
                .map(Account::id)
                .toList();
    }

    private Caught caught(String contract, CaseDraft draft) {
        Caught caught = draft.caught(ledger, AccountFold.stream(contract));
        return caught;
    }

    private boolean trained(Account account, Caught caught, String since) {
        return facts.trainedVersion(account, caught)
                .filter(version -> Version.of(version).compareTo(Version.of(since)) >= 0)
                .isPresent();
    }
}
