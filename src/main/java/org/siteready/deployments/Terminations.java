package org.siteready.deployments;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.engine.CaseFile;
import org.siteready.integrations.Standing;
import org.siteready.integrations.Standings;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.TerminationRules;
import org.siteready.web.Caller;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How far integrations have come to their end, and how that is found. */
@Component
final class Terminations {

    private final Ledger ledger;
    private final TerminationFold view;
    private final Standings standings;
    private final Customers customers;
    private final ActiveRules rules;
    private final Clock clock;

    Terminations(
            Ledger ledger,
            TerminationFold view,
            Standings standings,
            Customers customers,
            ActiveRules rules,
            Clock clock) {
        this.ledger = ledger;
        this.view = view;
        this.standings = standings;
        this.customers = customers;
        this.rules = rules;
        this.clock = clock;
    }

    /** Where the stream ends: the entity tag of the termination. */
    long end(Stream stream) {
        return ledger.head(stream).seq();
    }

    /** @throws org.siteready.web.NotFound when there is no such integration (404) */
    Standing standing(String site, String device) {
        return standings.one(site, device);
    }

    /** The termination of the integration's round; one that has not begun has state NONE. */
    Termination of(Standing standing) {
        Stream stream = TerminationFold.stream(standing.site(), standing.device());
        return in(standing, ledger.current(view, stream));
    }

    /** As its stream tells it; nothing when there is no entry. */
    Optional<Termination> kept(String site, String device) {
        return ledger.current(view, TerminationFold.stream(site, device)).map(one -> Termination.of(one.document()));
    }

    static Termination in(Standing standing, Optional<Viewed> kept) {
        ObjectNode document = kept.map(Viewed::document).orElseGet(JsonNodeFactory.instance::objectNode);
        if (document.path("round").asInt(0) == standing.round()) {
            return Termination.of(document);
        }
        ObjectNode begun = document.deepCopy();
        TerminationFold.begin(begun, about(standing));
        return Termination.of(begun);
    }

    /** What every entry says of the integration. */
    static ObjectNode about(Standing of) {
        return about(of.site(), of.device(), of.round())
                .put("version", of.version())
                .put("environment", of.environment());
    }

    static ObjectNode about(Termination of) {
        return about(of.site(), of.device(), of.round())
                .put("version", of.version())
                .put("environment", of.environment());
    }

    private static ObjectNode about(String site, String device, int round) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("site", site)
                .put("device", device)
                .put("round", round);
    }

    /** What a gate is asked about. */
    static CaseFile.About subject(Termination of) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("site", of.site());
        names.put("device", of.device());
        names.put("version", of.version());
        names.put("environment", of.environment());
        return new CaseFile.About(names, Map.of());
    }

    /** @throws NotNow unless the integration is being ended: the record of one that was archived is only read */
    static void ending(Standing standing) {
        if (!standing.terminating()) {
            throw new NotNow("the integration of '" + standing.device() + "' at '" + standing.site() + "' is "
                    + standing.state()
                    + (standing.state().equals(Termination.ARCHIVED)
                            ? "; its record is kept and changes no more"
                            : "; take its step 'terminate' first"));
        }
    }

    /** @throws NotNow when the active rule set has no terminations */
    TerminationRules rules() {
        TerminationRules found = rules.current().terminations();
        if (found.steps().isEmpty()) {
            throw new NotNow("the active rule set has no termination.yaml, so no integration can end; add the file");
        }
        return found;
    }

    /** The day at the site. */
    LocalDate today(String site) {
        return LocalDate.ofInstant(clock.instant(), zone(site));
    }

    ZoneId zone(String site) {
        return customers.zone(site);
    }

    Page<Viewed> list(Map<String, ?> filter, @Nullable String after, int limit) {
        return ledger.list(view, filter, after, limit);
    }

    static @Nullable String role(Caller caller) {
        Role role = caller.role();
        return role == null ? null : role.name();
    }

    static Role[] roles(Iterable<String> names) {
        java.util.List<Role> roles = new java.util.ArrayList<>();
        names.forEach(name -> roles.add(Role.valueOf(name)));
        return roles.toArray(Role[]::new);
    }
}
