package org.siteready.customers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.facts.Subject;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
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
        Caught caught = ledger.caught(CustomerViews.site(Ids.existing("site", id)), draft.knownAt());
        draft.read(caught.position());
        Site site = known(CustomerViews.SITES, id, caught, Site.class).orElseThrow(() -> new NotFound("site", id));
        draft.zone(site.zoneId());
        known(CustomerViews.ENVIRONMENTS, id, caught, EnvironmentVersion.class)
                .ifPresent(version -> draft.profile(profiles.profile(version, site.zoneId())));
        String device = draft.name("device");
        known(CustomerViews.BINDINGS, id + "/" + device, caught, Bindings.class)
                .ifPresent(bindings -> draft.roles(roles(bindings, draft)));
        contracts.contribute(site, draft);
    }

    private static Map<String, List<Subject>> roles(Bindings bindings, CaseDraft draft) {
        String environment = draft.name("environment").isEmpty() ? "clinical" : draft.name("environment");
        Map<String, List<Subject>> roles = new LinkedHashMap<>();
        bindings.environments()
                .getOrDefault(environment, Map.of())
                .forEach((role, subjects) ->
                        roles.put(role, subjects.stream().map(Subject::new).toList()));
        return roles;
    }

    private static <T> Optional<T> known(View view, String key, Caught caught, Class<T> type) {
        return caught.document(view, key).map(viewed -> Records.read(viewed.document(), type));
    }
}
