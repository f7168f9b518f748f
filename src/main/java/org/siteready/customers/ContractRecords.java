package org.siteready.customers;

import java.util.Optional;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.RecordedFacts;
import org.siteready.web.RecordsView;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people confirm of contracts beyond their terms: what was chosen for the end, the consent text that counts. */
@Component
final class ContractRecords {

    static final String KIND = "contract";
    static final String RECORDED = "ContractFactsRecorded";
    static final View VIEW = new OfContracts();

    private final Ledger ledger;
    private final Changes changes;
    private final Customers customers;
    private final RecordedFacts facts;

    ContractRecords(Ledger ledger, Changes changes, Customers customers, RecordedFacts facts) {
        this.ledger = ledger;
        this.changes = changes;
        this.customers = customers;
        this.facts = facts;
    }

    Entry record(String contract, Form form, Caller caller) {
        Role role = caller.in(Role.SALES, Role.OPERATIONS);
        customers.contract(contract);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(RecordedFacts.LIST, facts.read(form, KIND, caller, role));
        ObjectNode request = body.deepCopy();
        request.set(RecordedFacts.LIST, form.tree());
        Stream stream = CustomerViews.contract(contract);
        return changes.make(
                stream,
                RECORDED,
                request,
                caller,
                () -> Plan.of(body, ledger.head(stream).seq()));
    }

    /** Nothing while nothing was recorded. */
    Optional<Viewed> kept(String contract) {
        customers.contract(contract);
        return ledger.current(VIEW, CustomerViews.contract(contract), contract);
    }

    private static final class OfContracts extends RecordsView {
        OfContracts() {
            super("contract-records", "contracts", RECORDED);
        }

        @Override
        protected String of(Entry entry) {
            return entry.stream().key();
        }
    }
}
