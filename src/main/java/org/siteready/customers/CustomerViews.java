package org.siteready.customers;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.siteready.web.Noticed;
import org.siteready.web.Records;
import tools.jackson.databind.node.ObjectNode;

/** Customers, contracts, sites and their profiles as their streams tell them. */
final class CustomerViews {

    static final String CUSTOMER_REGISTERED = "CustomerRegistered";
    static final String CONTRACT_DRAFTED = "ContractDrafted";
    static final String CONTRACT_CHANGED = "ContractChanged";
    static final String CONTRACT_MOVED = "ContractMoved";
    static final String SITE_REGISTERED = "SiteRegistered";
    static final String SITE_CHANGED = "SiteChanged";
    static final String FACTS_OBSERVED = "FactsObserved";
    static final String FACT_RETRACTED = "FactRetracted";
    static final String CONTRADICTION_RESOLVED = "ContradictionResolved";
    static final String ENVIRONMENT_REPLACED = "EnvironmentReplaced";
    static final String ROLES_BOUND = "RolesBound";

    static final View CUSTOMERS = new Whole("customers", "customers", Set.of(), List.of(CUSTOMER_REGISTERED));
    static final View SITES = new Whole("sites", "sites", Set.of("customer"), List.of(SITE_REGISTERED, SITE_CHANGED));
    static final View CONTRACTS = new Contracts();
    static final View ENVIRONMENTS = new Environments(false);
    static final View ENVIRONMENT_VERSIONS = new Environments(true);
    static final View BINDINGS = new BoundRoles();

    private CustomerViews() {}

    static Stream customer(String id) {
        return new Stream("customers", id);
    }

    static Stream site(String id) {
        return new Stream("sites", id);
    }

    static Stream contract(String id) {
        return new Stream("contracts", id);
    }

    /** One document a stream, which entries of these types replace as a whole. */
    private record Whole(String name, String kind, Set<String> indexed, List<String> types) implements View {
        @Override
        public @Nullable String key(Entry entry) {
            return types.contains(entry.type()) ? entry.stream().key() : null;
        }

        @Override
        public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
            return Noticed.without(entry);
        }
    }

    private static final class Contracts implements View {
        @Override
        public String name() {
            return "contracts";
        }

        @Override
        public int version() {
            return 2;
        }

        @Override
        public String kind() {
            return "contracts";
        }

        @Override
        public Set<String> indexed() {
            return Set.of("customer");
        }

        @Override
        public @Nullable String key(Entry entry) {
            return entry.type().equals(ContractRecords.RECORDED)
                    ? null
                    : entry.stream().key();
        }

        @Override
        public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
            if (before == null) {
                return Noticed.without(entry);
            }
            Contract contract = Records.read(before, Contract.class);
            return Records.tree(
                    switch (entry.type()) {
                        case CONTRACT_MOVED ->
                            contract.in(
                                    Contract.State.valueOf(
                                            entry.body().path("state").asString()),
                                    entry.at());
                        case CONTRACT_CHANGED ->
                            Records.read(entry.body(), Contract.class).after(contract);
                        default -> throw new IllegalStateException("no contract knows " + entry.type());
                    });
        }
    }

    /** The current version of each site's profile, or all versions. */
    private record Environments(boolean all) implements View {
        @Override
        public String name() {
            return all ? "environment-versions" : "environments";
        }

        @Override
        public String kind() {
            return "sites";
        }

        @Override
        public Set<String> indexed() {
            return Set.of("site");
        }

        @Override
        public @Nullable String key(Entry entry) {
            if (!entry.body().has("environment")) {
                return null;
            }
            int number = entry.body().path("environment").path("number").intValue();
            return all
                    ? CustomerViews.version(entry.stream().key(), number)
                    : entry.stream().key();
        }

        @Override
        public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
            ObjectNode version = entry.body().path("environment").deepCopy().asObject();
            return version.put("at", entry.at().toString());
        }
    }

    static String version(String site, int number) {
        return String.format(Locale.ROOT, "%s/%06d", site, number);
    }

    private static final class BoundRoles implements View {
        @Override
        public String name() {
            return "bindings";
        }

        @Override
        public String kind() {
            return "sites";
        }

        @Override
        public @Nullable String key(Entry entry) {
            return entry.type().equals(ROLES_BOUND)
                    ? entry.stream().key() + "/" + entry.body().path("device").asString()
                    : null;
        }

        @Override
        public ObjectNode fold(@Nullable ObjectNode before, Entry entry) {
            return Noticed.without(entry);
        }
    }
}
