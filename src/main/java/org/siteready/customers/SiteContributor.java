package org.siteready.customers;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.facts.Subject;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.View;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.Records;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Adds the site's zone, profile and role bindings, and the contract that covers it. */
@Component
@Order(1)
final class SiteContributor implements Contributor {

    private static final int MOST_CONTRACTS = 500;

    private final Ledger ledger;
    private final Profiles profiles;
    private final ActiveRules rules;

    SiteContributor(Ledger ledger, Profiles profiles, ActiveRules rules) {
        this.ledger = ledger;
        this.profiles = profiles;
        this.rules = rules;
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
        contract(site, device, draft).ifPresent(contract -> record(contract, draft));
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

    /** The contract in the best state that covers site and device. */
    private Optional<Contract> contract(Site site, String device, CaseDraft draft) {
        return ledger
                .list(CustomerViews.CONTRACTS, Map.of("customer", site.customer()), null, MOST_CONTRACTS)
                .items()
                .stream()
                .map(Viewed::key)
                .flatMap(id -> contract(id, draft).stream())
                .filter(contract -> contract.covers(site.id(), device))
                .min(Comparator.comparing((Contract contract) -> rank(contract.state()))
                        .thenComparing(Contract::id));
    }

    private Optional<Contract> contract(String id, CaseDraft draft) {
        Caught caught = ledger.caught(CustomerViews.contract(id), draft.knownAt());
        draft.read(caught.position());
        return known(CustomerViews.CONTRACTS, id, caught, Contract.class);
    }

    private static int rank(Contract.State state) {
        return switch (state) {
            case SIGNED -> 0;
            case NOTICE_OF_TERMINATION -> 1;
            case DRAFT -> 2;
            case ENDED -> 3;
        };
    }

    private void record(Contract contract, CaseDraft draft) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        record("contract.status", json.stringNode(contract.state().name()), draft);
        text("contract.start", contract.start(), draft);
        text("contract.end", contract.end(), draft);
        if (contract.noticeCalendar() != null) {
            text("contract.noticeCalendar", contract.noticeCalendar().name(), draft);
        }
        number("contract.seats", contract.seats(), draft);
        number("contract.noticePeriodDays", contract.noticePeriodDays(), draft);
        flag("contract.consentRequired", contract.consentRequired(), draft);
        flag("contract.trainingRequired", contract.trainingRequired(), draft);
        flag("contract.trainingCapacityConfirmed", contract.trainingCapacityConfirmed(), draft);
        flag("contract.contactNamed", contract.contactNamed(), draft);
    }

    private void text(String key, @Nullable String value, CaseDraft draft) {
        if (value != null) {
            record(key, JsonNodeFactory.instance.stringNode(value), draft);
        }
    }

    private void number(String key, @Nullable Integer value, CaseDraft draft) {
        if (value != null) {
            record(key, JsonNodeFactory.instance.numberNode(value.intValue()), draft);
        }
    }

    private void flag(String key, @Nullable Boolean value, CaseDraft draft) {
        if (value != null) {
            record(key, JsonNodeFactory.instance.booleanNode(value), draft);
        }
    }

    private void record(String key, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, "contract", value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }

    private static <T> Optional<T> known(View view, String key, Caught caught, Class<T> type) {
        return caught.document(view, key).map(viewed -> Records.read(viewed.document(), type));
    }
}
