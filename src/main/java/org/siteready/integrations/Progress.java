package org.siteready.integrations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.engine.CaseFile;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Transitions;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Where integrations stand: what was requested, and how it is found. */
@Component
final class Progress {

    /** The states after which the same device can be requested at the same site again. */
    private static final Set<String> ENDED = Set.of("REJECTED", "ARCHIVED");

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;
    private final Customers customers;
    private final ActiveRules rules;
    private final IntegrationFold view;

    Progress(
            Ledger ledger,
            Changes changes,
            Catalog catalog,
            Customers customers,
            ActiveRules rules,
            IntegrationFold view) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
        this.customers = customers;
        this.rules = rules;
        this.view = view;
    }

    /** Requests an integration; again only once the one before has ended. */
    Entry request(ObjectNode asked, Caller caller) {
        caller.in(Role.SALES);
        String site = asked.path("site").asString();
        String device = asked.path("device").asString();
        named(site, device, asked.path("version").asString());
        Stream stream = IntegrationViews.stream(site, device);
        ObjectNode body = asked.deepCopy().put("role", role(caller));
        return changes.make(stream, IntegrationFold.REQUESTED, asked, caller, () -> {
            long end = end(stream);
            found(site, device).ifPresent(Progress::ended);
            return Plan.of(body, end);
        });
    }

    /** @throws NotFound when site, device or release is not there */
    void named(String site, String device, String version) {
        customers.site(site);
        catalog.device(device);
        catalog.release(device, version);
    }

    /** @throws NotNow when it goes on */
    static void ended(Integration integration) {
        String state = integration.state();
        if (state == null) {
            throw new NotNow("an import of it waits for a second person; confirm that one");
        }
        if (!ENDED.contains(state)) {
            throw new NotNow("device '" + integration.device() + "' at site '" + integration.site() + "' is " + state
                    + "; it begins anew only after " + ENDED.stream().sorted().toList());
        }
    }

    static @Nullable String role(Caller caller) {
        Role role = caller.role();
        return role == null ? null : role.name();
    }

    /** Where the stream ends: the entity tag of the integration. */
    long end(Stream stream) {
        return ledger.head(stream).seq();
    }

    Optional<Integration> found(String site, String device) {
        Stream stream = IntegrationViews.stream(Ids.existing("site", site), Ids.existing("device", device));
        return ledger.current(view, stream).map(Integration::of);
    }

    /** @throws NotFound when nothing of it was requested or imported */
    Integration one(String site, String device) {
        return found(site, device).orElseThrow(() -> new NotFound("integration", site + " " + device));
    }

    /**
     * One that counts.
     *
     * @throws NotNow while only an import of it was proposed
     */
    Integration begun(String site, String device) {
        Integration integration = one(site, device);
        if (integration.state() == null) {
            throw new NotNow("the import of '" + site + "' '" + device + "' waits for a second person to confirm it");
        }
        return integration;
    }

    Page<Viewed> list(Map<String, String> filter, @Nullable String after, int limit) {
        return ledger.list(view, filter, after, limit);
    }

    /** @throws NotNow when the active rule set has no steps */
    Transitions transitions() {
        Transitions transitions = rules.current().transitions();
        if (transitions.all().isEmpty()) {
            throw new NotNow("the active rule set has no transitions.yaml, so no integration can move; add the file");
        }
        return transitions;
    }

    /** What a gate is asked about. */
    static CaseFile.About about(Integration integration) {
        return about(integration, integration.version());
    }

    /** As above, about another version. */
    static CaseFile.About about(Integration integration, String version) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("site", integration.site());
        names.put("device", integration.device());
        names.put("version", version);
        names.put("environment", integration.environment());
        return new CaseFile.About(names, Map.of());
    }
}
