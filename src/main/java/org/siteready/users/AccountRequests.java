package org.siteready.users;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Contract;
import org.siteready.customers.Customers;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.PersonRef;
import org.siteready.ledger.RequestReused;
import org.siteready.ledger.Shown;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes requests for accounts: the person's data go apart, and the record names the person only. */
@Component
final class AccountRequests {

    private static final int LONGEST = 200;
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,180}");

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;
    private final Customers customers;
    private final KeptAccounts accounts;

    AccountRequests(Ledger ledger, Changes changes, Catalog catalog, Customers customers, KeptAccounts accounts) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
        this.customers = customers;
        this.accounts = accounts;
    }

    /** What is asked, read and without a fault. */
    private record Asked(String contract, String site, String device, String role, ObjectNode person) {}

    /** @return the account's id */
    String request(Form form, Caller caller) {
        Role by = caller.in(Role.OPERATIONS, Role.SALES);
        Asked asked = read(form);
        covered(asked);
        // INVARIANT: the contract is part of the name, since an account belongs to one stream for ever.
        UUID request = caller.creationId();
        String id = CreationId.of(caller.actor(), caller.path() + "/" + asked.contract, request.toString())
                .toString();
        PersonRef person = person(id, request, asked, caller);
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("account", id)
                .put("contract", asked.contract)
                .put("site", asked.site)
                .put("device", asked.device)
                .put("accountRole", asked.role);
        tree.putObject("person").put("id", person.id()).put("digest", person.digest());
        ObjectNode body =
                tree.deepCopy().put("to", AccountStatus.REQUESTED.name()).put("role", by.name());
        changes.make(AccountFold.stream(asked.contract), AccountFold.REQUESTED, tree, caller.as(request), () -> {
            long end = accounts.end(asked.contract);
            covered(asked);
            return Plan.of(body, end);
        });
        return id;
    }

    private static Asked read(Form form) {
        form.only("contract", "site", "device", "role", "person");
        Form person = form.has("person") ? form.object("person") : form.absent("person");
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (person != null) {
            person.only("name", "email");
            data.put("name", shortText(person, "name"));
            if (person.has("email")) {
                data.put("email", address(person));
            }
        }
        Asked asked =
                new Asked(form.text("contract"), form.text("site"), form.text("device"), shortText(form, "role"), data);
        form.orRefuse("body");
        return asked;
    }

    private static String shortText(Form form, String field) {
        String text = form.text(field);
        if (text.length() > LONGEST) {
            form.fault(field, "must be a text of 1 to " + LONGEST + " characters, not of " + text.length());
        }
        return text;
    }

    private static String address(Form person) {
        String address = person.text("email");
        if (!ADDRESS.matcher(address).matches()) {
            person.fault("email", "must be one address such as a.nurse@clinic.example");
        }
        return address;
    }

    /** @throws NotNow when the contract does not speak for the device at the site, or has ended */
    private void covered(Asked asked) {
        Contract contract = customers.agreed(asked.contract);
        customers.site(asked.site);
        catalog.device(asked.device);
        if (!contract.covers(asked.site, asked.device)) {
            throw new NotNow("contract '" + asked.contract + "' does not speak for device '" + asked.device
                    + "' at site '" + asked.site + "', but for " + contract.devices() + " at " + contract.sites());
        }
        if (contract.state() == Contract.State.ENDED) {
            throw new NotNow("contract '" + asked.contract + "' has ended; name the one that holds now");
        }
    }

    private PersonRef person(String id, UUID request, Asked asked, Caller caller) {
        @Nullable Account known = accounts.found(id).map(Account::of).orElse(null);
        if (known != null && ledger.persons().show(known.person()) instanceof Shown.Erased) {
            return ref(known);
        }
        PersonRef person = ledger.persons().create(request.toString(), caller.actor(), asked.person, null);
        List<Account> theirs = accounts.all(Map.of("person", person.id()));
        if (theirs.stream().anyMatch(other -> !other.id().equals(id))) {
            throw new RequestReused(request.toString(), "an account under another contract");
        }
        return person;
    }

    /** How the first entry named a person who was erased since. */
    private PersonRef ref(Account account) {
        return ledger.read(AccountFold.stream(account.contract()), 1, Integer.MAX_VALUE - 1).stream()
                .filter(entry -> entry.type().equals(AccountFold.REQUESTED)
                        && entry.body().path("account").asString().equals(account.id()))
                .map(entry -> new PersonRef(
                        account.person(),
                        entry.body().path("person").path("digest").asString()))
                .findFirst()
                .orElseThrow();
    }
}
