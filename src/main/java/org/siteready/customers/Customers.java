package org.siteready.customers;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.engine.CaseDraft;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.siteready.ledger.Viewed;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.EntityTag;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Customers, their sites, and what was agreed with them. */
@Component
public final class Customers {

    private static final int MOST = 500;

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;

    private final Remembered<Site> sites = new Remembered<>();
    private final Remembered<Customer> owners = new Remembered<>();

    Customers(Ledger ledger, Changes changes, Catalog catalog) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
    }

    Entry register(Customer customer, Caller caller) {
        return create(
                CustomerViews.customer(customer.id()),
                CustomerViews.CUSTOMER_REGISTERED,
                Records.tree(customer),
                caller);
    }

    /** @throws NotFound when there is no such customer */
    public Viewed customer(String id) {
        return one(CustomerViews.CUSTOMERS, CustomerViews.customer(Ids.existing("customer", id)), "customer");
    }

    Page<Viewed> customers(@Nullable String after, int limit) {
        return ledger.list(CustomerViews.CUSTOMERS, Map.of(), after, limit);
    }

    Entry register(Site site, Caller caller) {
        customer(site.customer());
        return create(CustomerViews.site(site.id()), CustomerViews.SITE_REGISTERED, Records.tree(site), caller);
    }

    Entry change(Site site, @Nullable String ifMatch, Caller caller) {
        site(site.id());
        customer(site.customer());
        return replace(
                CustomerViews.SITES,
                CustomerViews.site(site.id()),
                CustomerViews.SITE_CHANGED,
                Records.tree(site),
                ifMatch,
                caller);
    }

    /** @throws NotFound when there is no such site */
    public Viewed site(String id) {
        return one(CustomerViews.SITES, CustomerViews.site(Ids.existing("site", id)), "site");
    }

    /** @throws NotFound when there is no such site */
    public Site one(String id) {
        Stream stream = CustomerViews.site(Ids.existing("site", id));
        return read(CustomerViews.SITES, stream, "site", Site.class, sites);
    }

    /** To whom a site belongs. */
    public Customer owner(Site site) {
        Stream stream = CustomerViews.customer(Ids.existing("customer", site.customer()));
        return read(CustomerViews.CUSTOMERS, stream, "customer", Customer.class, owners);
    }

    /** Notes in a case that it is told of the customer to whom its site belongs. */
    public void owner(CaseDraft draft) {
        Caught site = draft.caught(ledger, CustomerViews.site(Ids.existing("site", draft.name("site"))));
        site.document(CustomerViews.SITES, draft.name("site"))
                .map(viewed -> viewed.document().path("customer").asString())
                .ifPresent(id -> draft.caught(ledger, CustomerViews.customer(id)));
    }

    private <T> T read(View view, Stream stream, String what, Class<T> type, Remembered<T> known) {
        Caught caught = ledger.caught(stream, null);
        return known.of(
                caught,
                stream.key(),
                () -> caught.document(view, stream.key())
                        .map(viewed -> Records.read(viewed.document(), type))
                        .orElseThrow(() -> new NotFound(what, stream.key())));
    }

    Page<Viewed> sites(@Nullable String customer, @Nullable String after, int limit) {
        return ledger.list(
                CustomerViews.SITES, customer == null ? Map.of() : Map.of("customer", customer), after, limit);
    }

    /** The site's time zone. */
    public ZoneId zone(String site) {
        return one(site).zoneId();
    }

    /** Binds roles; once there are bindings, {@code If-Match} names them. */
    Entry bind(Bindings bindings, @Nullable String ifMatch, Caller caller) {
        site(bindings.site());
        catalog.device(bindings.device());
        Stream stream = CustomerViews.site(bindings.site());
        ObjectNode body = Records.tree(bindings);
        return changes.make(stream, CustomerViews.ROLES_BOUND, body, caller, () -> {
            long end = ledger.head(stream).seq();
            bindings(bindings.site(), bindings.device())
                    .ifPresent(now -> EntityTag.matched(ifMatch, now.position().seq()));
            return Plan.of(body, end);
        });
    }

    Optional<Viewed> bindings(String site, String device) {
        return ledger.current(
                CustomerViews.BINDINGS, CustomerViews.site(Ids.existing("site", site)), site + "/" + device);
    }

    Entry draft(Contract contract, Caller caller) {
        caller.in(Role.SALES);
        check(contract);
        return create(
                CustomerViews.contract(contract.id()), CustomerViews.CONTRACT_DRAFTED, Records.tree(contract), caller);
    }

    Entry change(Contract contract, @Nullable String ifMatch, Caller caller) {
        caller.in(Role.SALES);
        contract(contract.id());
        check(contract);
        return replace(
                CustomerViews.CONTRACTS,
                CustomerViews.contract(contract.id()),
                CustomerViews.CONTRACT_CHANGED,
                Records.tree(contract),
                ifMatch,
                caller);
    }

    private void check(Contract contract) {
        customer(contract.customer());
        for (String site : contract.sites()) {
            Site of = Records.read(site(site).document(), Site.class);
            if (!of.customer().equals(contract.customer())) {
                throw new NotNow("site '" + site + "' belongs to customer '" + of.customer() + "', not to '"
                        + contract.customer() + "'");
            }
        }
        contract.devices().forEach(catalog::device);
    }

    Entry move(String id, Contract.State next, @Nullable String ifMatch, Caller caller) {
        caller.in(Role.SALES);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("state", next.name());
        contract(id);
        Stream stream = CustomerViews.contract(id);
        return changes.make(stream, CustomerViews.CONTRACT_MOVED, body, caller, () -> {
            long end = ledger.head(stream).seq();
            Viewed viewed = contract(id);
            EntityTag.matched(ifMatch, viewed.position().seq());
            Contract contract = Records.read(viewed.document(), Contract.class);
            if (!contract.state().next().contains(next)) {
                throw new NotNow("contract '" + id + "' is " + contract.state() + "; it may become "
                        + contract.state().next());
            }
            return Plan.of(body, end);
        });
    }

    /**
     * The terms of a contract as they stand.
     *
     * @throws NotFound when there is no such contract
     */
    public Contract agreed(String id) {
        return Records.read(contract(id).document(), Contract.class);
    }

    /** The contracts of the customer to whom a site belongs, whatever they speak for. */
    public List<String> contractsOf(String site) {
        return ledger.keys(CustomerViews.CONTRACTS, "customer", one(site).customer());
    }

    Viewed contract(String id) {
        return one(CustomerViews.CONTRACTS, CustomerViews.contract(Ids.existing("contract", id)), "contract");
    }

    Page<Viewed> contracts(@Nullable String customer, @Nullable String after, int limit) {
        return ledger.list(
                CustomerViews.CONTRACTS, customer == null ? Map.of() : Map.of("customer", customer), after, limit);
    }

    private Viewed one(View view, Stream stream, String what) {
        return ledger.current(view, stream).orElseThrow(() -> new NotFound(what, stream.key()));
    }

    private Entry create(Stream stream, String type, ObjectNode body, Caller caller) {
        return changes.make(stream, type, body, caller, () -> {
            if (ledger.head(stream).seq() > 0) {
                throw new NotNow("there is a '" + stream.key() + "' already");
            }
            return Plan.of(body, 0);
        });
    }

    private Entry replace(
            View view, Stream stream, String type, ObjectNode body, @Nullable String ifMatch, Caller caller) {
        return changes.make(stream, type, body, caller, () -> {
            // INVARIANT: the end is read before the document; an entry in between makes the append fail, not the edit
            // lost.
            long end = ledger.head(stream).seq();
            Viewed viewed = ledger.current(view, stream).orElseThrow(() -> new NotFound(stream.kind(), stream.key()));
            EntityTag.matched(ifMatch, viewed.position().seq());
            return Plan.of(body, end);
        });
    }
}
