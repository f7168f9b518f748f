package org.siteready.impact;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.integrations.HarmProblems;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Tells how far the campaign that a request names has come. */
@Component
@Order(61)
final class CampaignContributor implements Contributor {

    private static final String KIND = "campaign";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Ledger ledger;
    private final CampaignFold view;
    private final UpdatePlanFold plans;
    private final HarmProblems problems;
    private final ActiveRules rules;

    CampaignContributor(
            Ledger ledger, CampaignFold view, UpdatePlanFold plans, HarmProblems problems, ActiveRules rules) {
        this.ledger = ledger;
        this.view = view;
        this.plans = plans;
        this.problems = problems;
        this.rules = rules;
    }

    @Override
    public void contribute(CaseDraft draft) {
        String id = draft.name(KIND);
        if (id.isEmpty()) {
            return;
        }
        Caught caught = draft.caught(ledger, CampaignFold.stream(Ids.existing(KIND, id)));
        Campaign campaign = caught.document(view, id)
                .map(viewed -> Campaign.of(viewed.document()))
                .filter(one -> one.device().equals(draft.name("device")))
                .filter(one -> one.version().equals(draft.name("version")))
                .orElseThrow(() -> new NotFound(
                        "campaign of device " + draft.name("device") + " to version " + draft.name("version"), id));
        CampaignProgress progress = new CampaignProgress(campaign, site -> plan(site, campaign, draft));
        add("campaign.plansDeployed", JSON.numberNode(progress.deployed()), draft);
        add("campaign.sitesPending", JSON.numberNode(progress.pending()), draft);
        add(
                "campaign.harmProblemsOpen",
                JSON.numberNode(problems.open(draft, campaign.device(), campaign.version(), campaign.taken())
                        .size()),
                draft);
        var failed = progress.failedPercent();
        add("campaign.failedPercent", failed == null ? null : JSON.numberNode(failed), draft);
        Long days = progress.daysSinceDeployment(draft.validAt());
        add("campaign.daysSinceDeployment", days == null ? null : JSON.numberNode(days), draft);
    }

    private Optional<UpdatePlan> plan(String site, Campaign campaign, CaseDraft draft) {
        Caught caught = draft.caught(ledger, UpdatePlanFold.stream(site, campaign.device()));
        return caught.document(plans, caught.position().stream().key()).map(viewed -> UpdatePlan.of(viewed.document()));
    }

    private void add(String key, @Nullable JsonNode value, CaseDraft draft) {
        if (value != null) {
            rules.current()
                    .recorded(key, KIND, value, draft.validAt(), draft.zone())
                    .ifPresent(draft::recorded);
        }
    }
}
