package org.siteready.impact;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.facts.Fact;
import org.siteready.integrations.Standing;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.web.Ids;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells what the update plan of a device at a site knows; where nothing is planned, it is known that nothing is. */
@Component
@Order(60)
final class UpdatePlanContributor implements Contributor {

    private static final Set<String> USED = Set.of("LIVE", "UPDATING");

    private final Ledger ledger;
    private final UpdatePlans plans;
    private final UpdatePlanFacts facts;
    private final CampaignFold campaigns;

    UpdatePlanContributor(Ledger ledger, UpdatePlans plans, UpdatePlanFacts facts, CampaignFold campaigns) {
        this.ledger = ledger;
        this.plans = plans;
        this.facts = facts;
        this.campaigns = campaigns;
    }

    @Override
    public void contribute(CaseDraft draft) {
        if (draft.name("site").isEmpty() || draft.name("device").isEmpty() || draft.changesOnly()) {
            return;
        }
        Standing standing = standing(draft);
        if (standing == null || !USED.contains(standing.state())) {
            return;
        }
        // INVARIANT: the place is noted before the plan is read there.
        Caught caught = draft.caught(ledger, UpdatePlanFold.stream(draft.name("site"), draft.name("device")));
        UpdatePlan plan = plans.in(caught, standing).orElse(null);
        facts.text("integration.updatePlan", plan == null ? "NONE" : plan.state(), draft);
        if (plan != null && plan.deployed() != null) {
            facts.text("integration.versionBefore", plan.from(), draft);
        }
        if (plan != null && !plan.ended() && plan.to().equals(draft.name("version"))) {
            facts.contribute(plan, plans.toValidate(plan, caught), running(draft, standing), draft);
            facts.flag("integration.campaignStopped", stopped(plan.campaign(), draft), draft);
        } else if (!standing.version().equals(draft.name("version"))) {
            facts.none(plan, draft);
        }
    }

    private @Nullable Standing standing(CaseDraft draft) {
        return plans.standing(
                        Ids.existing("site", draft.name("site")),
                        Ids.existing("device", draft.name("device")),
                        draft.knownAt())
                .orElse(null);
    }

    /** INVARIANT: the campaign's place is noted, so that a deployment is taken back when it was stopped meanwhile. */
    private boolean stopped(@Nullable String campaign, CaseDraft draft) {
        if (campaign == null) {
            return false;
        }
        Caught caught = draft.caught(ledger, CampaignFold.stream(campaign));
        return caught.document(campaigns, campaign)
                .map(viewed -> Campaign.of(viewed.document()))
                .filter(Campaign::isStopped)
                .isPresent();
    }

    private static String running(CaseDraft draft, Standing standing) {
        List<Fact> told = draft.told("integration.version");
        return told.isEmpty()
                ? standing.version()
                : told.get(told.size() - 1).value().text();
    }
}
