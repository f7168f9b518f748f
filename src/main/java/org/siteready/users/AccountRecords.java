package org.siteready.users;

import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.RecordedFacts;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people confirm of an account: that it is personal, whom its user belongs to, that its role is agreed. */
@Component
final class AccountRecords {

    static final String KIND = "user";

    private final KeptAccounts accounts;
    private final Changes changes;
    private final RecordedFacts facts;

    AccountRecords(KeptAccounts accounts, Changes changes, RecordedFacts facts) {
        this.accounts = accounts;
        this.changes = changes;
        this.facts = facts;
    }

    void record(String account, Form form, Caller caller) {
        Role role = caller.in(Role.OPERATIONS);
        Account known = accounts.one(account);
        ArrayNode records = facts.read(form, KIND, caller, role);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("account", account);
        request.set(RecordedFacts.LIST, form.tree());
        changes.make(AccountFold.stream(known.contract()), AccountFold.RECORDED, request, caller, () -> {
            long end = accounts.end(known.contract());
            Account now = accounts.one(account);
            Consents.open(now);
            ObjectNode body = KeptAccounts.body(now).put("role", role.name());
            body.set(RecordedFacts.LIST, records);
            return Plan.of(body, end);
        });
    }
}
