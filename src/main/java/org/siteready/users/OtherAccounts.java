package org.siteready.users;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Contract;
import org.siteready.customers.Customers;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Keeps what is said of accounts that were opened before this service was used and never entered here. */
@Component
final class OtherAccounts {

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;
    private final Customers customers;
    private final Clock clock;

    OtherAccounts(Ledger ledger, Changes changes, Catalog catalog, Customers customers, Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
        this.customers = customers;
        this.clock = clock;
    }

    /** @throws NotNow when the contract does not speak for the device at the site */
    void closed(AccountStepController.ClosedElsewhere asked, Caller caller) {
        Role role = caller.in(Role.OPERATIONS);
        Contract contract = customers.agreed(asked.contract());
        catalog.device(asked.device());
        LocalDate today = LocalDate.ofInstant(clock.instant(), customers.zone(asked.site()));
        if (day(asked.on()).isAfter(today)) {
            throw Ids.refused("on", "'" + asked.on() + "' has not come yet");
        }
        if (!contract.covers(asked.site(), asked.device())) {
            throw new NotNow("contract '" + asked.contract() + "' does not speak for device '" + asked.device()
                    + "' at site '" + asked.site() + "'");
        }
        Stream stream = AccountFold.stream(asked.contract());
        ObjectNode request = Records.tree(asked);
        ObjectNode body = request.deepCopy().put("role", role.name());
        changes.make(
                stream,
                SeatRegister.CLOSED_ELSEWHERE,
                request,
                caller,
                () -> Plan.of(body, ledger.head(stream).seq()));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException none) {
            throw Ids.refused("on", "'" + text + "' must be a day such as 2026-11-20");
        }
    }
}
