package org.siteready.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.siteready.impact.FieldActionSite.AcknowledgedLetter;
import org.siteready.integrations.HoldsPersons;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.notices.Letters;
import org.siteready.notices.Letters.Delivered;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.FieldActionRules;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;

/** Finds field actions and their sites. */
@Component
final class KeptFieldActions implements HoldsPersons {

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final FieldActionFold actions;
    private final FieldActionSiteFold sites;
    private final Letters letters;
    private final ActiveRules rules;

    KeptFieldActions(
            Ledger ledger, FieldActionFold actions, FieldActionSiteFold sites, Letters letters, ActiveRules rules) {
        this.ledger = ledger;
        this.actions = actions;
        this.sites = sites;
        this.letters = letters;
        this.rules = rules;
    }

    /** @throws NotNow where the active rules say nothing of field actions (409) */
    FieldActionRules rules() {
        FieldActionRules active = rules.current().fieldActions();
        if (active.kinds().isEmpty()) {
            throw new NotNow(
                    "the active rule set has no field-actions.yaml, so there are no field actions; add the file");
        }
        return active;
    }

    Optional<FieldAction> found(String action) {
        return ledger.current(actions, FieldActionFold.stream(Ids.existing("field action", action)))
                .map(FieldAction::of);
    }

    /** @throws NotFound when there is none of that id */
    FieldAction one(String action) {
        return found(action).orElseThrow(() -> new NotFound("field action", action));
    }

    Page<Viewed> list(Map<String, String> filter, @Nullable String after, int limit) {
        return ledger.list(actions, filter, after, limit);
    }

    /** Where the stream of an action ends. */
    long end(String action) {
        return ledger.head(FieldActionFold.stream(action)).seq();
    }

    /** @throws NotFound when the action has no such site */
    FieldActionSite site(String action, String site) {
        one(action);
        String key = FieldActionSiteFold.key(action, Ids.existing("site", site));
        return ledger.current(sites, FieldActionFold.stream(action), key)
                .map(FieldActionSite::of)
                .orElseThrow(() -> new NotFound("site of field action " + action, site));
    }

    /** What became of the letter by mail; nothing where it is not sent so. */
    Optional<Delivered> delivery(FieldActionSite one) {
        return Optional.ofNullable(one.notice()).flatMap(letters::of);
    }

    /** Whether the letter has left the house: by hand, or by a mail that reached somebody. */
    boolean sent(FieldActionSite one) {
        return !one.sendings().isEmpty()
                || delivery(one).map(Delivered::reached).orElse(false);
    }

    /** All sites of an action, in the order of their ids. */
    List<FieldActionSite> sites(String action) {
        return all(FieldActionSiteFold.BY_ACTION, action);
    }

    private List<FieldActionSite> all(String field, String value) {
        List<FieldActionSite> all = new ArrayList<>();
        String after = null;
        do {
            Page<Viewed> page = ledger.list(sites, Map.of(field, value), after, PAGE);
            page.items().stream().map(FieldActionSite::of).forEach(all::add);
            after = page.next();
        } while (after != null);
        return all;
    }

    /** Those who are known because they acknowledged a letter, and for nothing else. */
    @Override
    public Set<String> persons(String site, String device) {
        Set<String> persons = new TreeSet<>();
        for (FieldActionSite one : all(FieldActionSiteFold.BY_SITE, site)) {
            AcknowledgedLetter acknowledged = one.acknowledged();
            if (one.device().equals(device) && acknowledged != null && acknowledged.own()) {
                persons.add(acknowledged.person());
            }
        }
        return persons;
    }
}
