package org.siteready.customers;

import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.facts.Subject;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.View;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.Records;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Adds the site's zone, profile and role bindings, and the contract that covers it. */
@Component
@Order(1)
final class SiteContributor implements Contributor {

    private final Ledger ledger;
    private final Profiles profiles;
    private final ContractContributor contracts;
    private final Remembered<Known> sites = new Remembered<>();
    private final Remembered<Map<String, Map<String, List<Subject>>>> bindings = new Remembered<>();

    SiteContributor(Ledger ledger, Profiles profiles, ContractContributor contracts) {
        this.ledger = ledger;
        this.profiles = profiles;
        this.contracts = contracts;
    }

    @Override
    public void contribute(CaseDraft draft) {
        String id = draft.name("site");
        if (id.isEmpty()) {
            return;
        }
        // INVARIANT: the place is noted before anything is read there, so that what comes in between counts as moved.
        Caught caught = draft.caught(ledger, CustomerViews.site(Ids.existing("site", id)));
        Known known = sites.of(caught, id, () -> known(id, caught));
        draft.zone(known.zone);
        known.version.ifPresent(version -> draft.profile(profiles.profile(version, known.zone)));
        String bound = id + "/" + draft.name("device");
        String environment = draft.name("environment").isEmpty() ? "clinical" : draft.name("environment");
        draft.roles(bindings.of(caught, bound, () -> bound(bound, caught)).getOrDefault(environment, Map.of()));
        contracts.contribute(known.site, draft);
    }

    /** What a site's stream tells, whatever the device. */
    private record Known(Site site, ZoneId zone, Optional<EnvironmentVersion> version) {}

    private static Known known(String id, Caught caught) {
        Site site = known(CustomerViews.SITES, id, caught, Site.class).orElseThrow(() -> new NotFound("site", id));
        return new Known(site, site.zoneId(), known(CustomerViews.ENVIRONMENTS, id, caught, EnvironmentVersion.class));
    }

    /** By environment: the subjects that play each role. */
    private static Map<String, Map<String, List<Subject>>> bound(String key, Caught caught) {
        Map<String, Map<String, List<Subject>>> bound = new HashMap<>();
        known(CustomerViews.BINDINGS, key, caught, Bindings.class)
                .ifPresent(bindings ->
                        bindings.environments().forEach((environment, roles) -> bound.put(environment, roles(roles))));
        return bound;
    }

    private static Map<String, List<Subject>> roles(Map<String, List<String>> named) {
        Map<String, List<Subject>> roles = new LinkedHashMap<>();
        named.forEach((role, subjects) ->
                roles.put(role, subjects.stream().map(Subject::new).toList()));
        return roles;
    }

    private static <T> Optional<T> known(View view, String key, Caught caught, Class<T> type) {
        return caught.document(view, key).map(viewed -> Records.read(viewed.document(), type));
    }
}
