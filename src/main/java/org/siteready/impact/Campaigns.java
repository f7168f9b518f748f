package org.siteready.impact;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.customers.Interruptions;
import org.siteready.decisions.Deciding;
import org.siteready.engine.CaseFile;
import org.siteready.impact.Campaign.SkippedSite;
import org.siteready.integrations.Standing;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Campaigns: planned, found, and which of their sites can be updated now. */
@Component
final class Campaigns {

    private static final int MOST_WAVES = 50;
    private static final int MOST_SITES = 1_000;

    private final Ledger ledger;
    private final Changes changes;
    private final CampaignFold view;
    private final UpdatePlans plans;
    private final Catalog catalog;
    private final Customers customers;
    private final Deciding deciding;
    private final Clock clock;

    Campaigns(
            Ledger ledger,
            Changes changes,
            CampaignFold view,
            UpdatePlans plans,
            Catalog catalog,
            Customers customers,
            Deciding deciding,
            Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.view = view;
        this.plans = plans;
        this.catalog = catalog;
        this.customers = customers;
        this.deciding = deciding;
        this.clock = clock;
    }

    /** Plans a campaign; nothing is proposed at any site before its wave begins. */
    Entry plan(Form form, Caller caller) {
        caller.in(Role.OPERATIONS);
        form.only("id", "device", "version", "waves");
        String id = form.text("id");
        String device = form.text("device");
        String version = form.text("version");
        waves(form);
        form.orRefuse("body");
        Ids.checked("id", id);
        catalog.release(Ids.existing("device", device), version);
        ObjectNode body = form.tree().deepCopy().asObject().put("role", String.valueOf(caller.role()));
        return changes.make(CampaignFold.stream(id), CampaignFold.PLANNED, form.tree(), caller, () -> {
            if (found(id).isPresent()) {
                throw new NotNow("there is a campaign '" + id + "' already; name this one otherwise");
            }
            return Plan.of(body, 0);
        });
    }

    private void waves(Form form) {
        List<Form> waves = form.list("waves");
        if (waves.isEmpty() || waves.size() > MOST_WAVES) {
            form.fault("waves", "must be between 1 and " + MOST_WAVES);
            return;
        }
        Set<String> named = new HashSet<>();
        for (Form wave : waves) {
            wave.only("sites");
            List<String> sites = wave.texts("sites");
            if (sites.isEmpty()) {
                wave.fault("sites", "is missing; name at least one");
            }
            for (String site : sites) {
                if (!named.add(site)) {
                    wave.fault("sites", "names '" + site + "' twice in the campaign");
                } else if (!there(site)) {
                    wave.fault("sites", "has '" + site + "', which is no site");
                }
            }
        }
        if (named.size() > MOST_SITES) {
            form.fault("waves", "name " + named.size() + " sites; at most " + MOST_SITES + " go into one campaign");
        }
    }

    private boolean there(String site) {
        try {
            customers.site(site);
            return true;
        } catch (NotFound none) {
            return false;
        }
    }

    Optional<Campaign> found(String id) {
        return ledger.current(view, CampaignFold.stream(Ids.existing("campaign", id)))
                .map(viewed -> Campaign.of(viewed.document()));
    }

    /** @throws NotFound when there is none of that id */
    Campaign one(String id) {
        return found(id).orElseThrow(() -> new NotFound("campaign", id));
    }

    long end(String id) {
        return ledger.head(CampaignFold.stream(id)).seq();
    }

    Page<Viewed> list(Map<String, String> filter, @Nullable String after, int limit) {
        return ledger.list(view, filter, after, limit);
    }

    /** Which of some sites are updated now, and which are not and why. */
    record Chosen(List<String> taken, List<SkippedSite> skipped) {}

    Chosen choose(Campaign campaign, List<String> sites) {
        List<String> taken = new ArrayList<>();
        List<SkippedSite> skipped = new ArrayList<>();
        for (String site : sites) {
            SkippedSite why = why(campaign, site);
            if (why == null) {
                taken.add(site);
            } else {
                skipped.add(why);
            }
        }
        return new Chosen(taken, skipped);
    }

    /** Null when the site can be updated now. */
    private @Nullable SkippedSite why(Campaign campaign, String site) {
        Standing standing = plans.standing(site, campaign.device(), null).orElse(null);
        if (standing == null || !standing.state().equals("LIVE")) {
            return new SkippedSite(
                    site,
                    standing == null ? "has no integration" : "the integration is " + standing.state() + ", not LIVE",
                    standing != null);
        }
        if (standing.version().equals(campaign.version())) {
            return new SkippedSite(site, "runs version " + campaign.version() + " already", false);
        }
        UpdatePlan plan = plans.found(site, campaign.device())
                .filter(one -> one.round() == standing.round() && !one.ended())
                .orElse(null);
        if (plan != null && !campaign.id().equals(plan.campaign())) {
            return new SkippedSite(
                    site, "has an update plan to version " + plan.to() + " that is " + plan.state(), true);
        }
        return frozen(campaign, site, standing);
    }

    private @Nullable SkippedSite frozen(Campaign campaign, String site, Standing standing) {
        CaseFile now = deciding.now(new CaseFile.About(
                Map.of("site", site, "device", campaign.device(), "version", standing.version()), Map.of()));
        var at = clock.instant();
        return Interruptions.freezes(now.environment()).stream()
                .flatMap(List::stream)
                .filter(freeze -> freeze.touches(at, at.plusMillis(1), customers.zone(site)))
                .findFirst()
                .map(freeze -> new SkippedSite(site, "allows no change from " + freeze, true))
                .orElse(null);
    }

    /** Stops a campaign at once: no wave begins any more, and none of its plans is deployed. */
    Entry stop(String id, String reason, Caller caller) {
        caller.in(Role.OPERATIONS, Role.SALES, Role.REGULATORY, Role.PRRC, Role.MANAGEMENT);
        one(id);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("reason", reason);
        return changes.make(CampaignFold.stream(id), CampaignFold.STOPPED, request, caller, () -> {
            long end = end(id);
            Campaign now = one(id);
            if (now.isStopped()) {
                throw new NotNow("the campaign was stopped already");
            }
            ObjectNode body = request.deepCopy().put("role", String.valueOf(caller.role()));
            return Plan.of(body.put("device", now.device()).put("version", now.version()), end);
        });
    }
}
