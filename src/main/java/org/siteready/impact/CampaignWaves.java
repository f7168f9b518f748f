package org.siteready.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.decisions.PreparedDecision;
import org.siteready.engine.CaseFile;
import org.siteready.impact.Campaign.CampaignWave;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Entry;
import org.siteready.store.Digest;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.EntityTag;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Records;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Begins the waves of campaigns: each after the first asks the gate whether the campaign goes on. */
@Component
final class CampaignWaves {

    static final String GATE = "campaign-continue";

    private final Campaigns campaigns;
    private final UpdatePlanSteps steps;
    private final UpdatePlans plans;
    private final Deciding deciding;
    private final Changes changes;

    CampaignWaves(Campaigns campaigns, UpdatePlanSteps steps, UpdatePlans plans, Deciding deciding, Changes changes) {
        this.campaigns = campaigns;
        this.steps = steps;
        this.plans = plans;
        this.deciding = deciding;
        this.changes = changes;
    }

    /**
     * Begins a wave and proposes the update at each of its sites that can be updated now; a wave that has begun is only
     * finished where something stopped that.
     *
     * @return what the gate decided; null for the first wave
     * @throws UpdateGateClosed when the campaign must not go on (409)
     */
    @Nullable
    DecisionAnswer start(String id, int number, @Nullable String ifMatch, String language, Caller caller) {
        caller.in(Role.OPERATIONS);
        Campaign before = campaigns.one(id);
        if (number < 1) {
            throw new NotFound("wave of campaign " + id, Integer.toString(number));
        }
        DecisionAnswer decision = number == before.started() && caller.key() == null
                ? null
                : begin(before, number, ifMatch, language, caller);
        propose(campaigns.one(id), number, caller);
        return decision;
    }

    private @Nullable DecisionAnswer begin(
            Campaign of, int number, @Nullable String ifMatch, String language, Caller caller) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("wave", number);
        AtomicReference<@Nullable PreparedDecision> made = new AtomicReference<>();
        Entry entry = changes.make(CampaignFold.stream(of.id()), CampaignFold.STARTED, request, caller, () -> {
            long end = campaigns.end(of.id());
            if (ifMatch != null) {
                EntityTag.matched(ifMatch, end);
            }
            Campaign now = campaigns.one(of.id());
            startable(now, number);
            PreparedDecision decision = number == 1 ? null : decide(now, number, request, language, caller);
            made.set(decision);
            List<Digest> inputs = decision == null ? List.of() : decision.inputs();
            return new Plan(body(now, number, decision, caller), inputs, end);
        });
        String carried = entry.body().path("decision").path("id").stringValue(null);
        return carried == null ? null : deciding.again(carried, language).answer();
    }

    private static void startable(Campaign now, int number) {
        if (now.isStopped()) {
            throw new NotNow("the campaign was stopped; plan another one when its cause is gone");
        }
        if (number != now.started() + 1) {
            throw new NotNow("the next wave is " + (now.started() + 1) + ", not " + number);
        }
        if (number > now.waves().size() && now.next(number).isEmpty()) {
            throw new NotNow("all waves have begun, and no site was left for later");
        }
    }

    private PreparedDecision decide(Campaign now, int number, ObjectNode request, String language, Caller caller) {
        CaseFile.About about = new CaseFile.About(
                Map.of("device", now.device(), "version", now.version(), "campaign", now.id()), Map.of());
        PreparedDecision decision = deciding.prepare(UUID.randomUUID(), GATE, about, Map.of());
        if (!decision.allows()) {
            UUID refusal = CreationId.of(caller.actor(), caller.creationId() + "/refused", caller.path());
            throw new UpdateGateClosed(
                    "start of wave " + number, deciding.record(decision.as(refusal), request, language, caller));
        }
        return decision;
    }

    private ObjectNode body(Campaign now, int number, @Nullable PreparedDecision decision, Caller caller) {
        Campaigns.Chosen chosen = campaigns.choose(now, now.next(number));
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("wave", number);
        body.put("device", now.device()).put("version", now.version()).put("role", String.valueOf(caller.role()));
        chosen.taken().forEach(body.putArray("taken")::add);
        ArrayNode skipped = body.putArray("skipped");
        chosen.skipped().forEach(one -> skipped.add(Records.tree(one)));
        if (decision != null) {
            body.set("decision", decision.record());
        }
        return body;
    }

    /** Proposes what is not proposed yet; where that is refused, the site is shown as left out. */
    private void propose(Campaign campaign, int number, Caller caller) {
        CampaignWave wave = campaign.waves().get(number - 1);
        for (String site : new ArrayList<>(wave.taken())) {
            boolean proposed = plans.found(site, campaign.device())
                    .filter(plan -> campaign.id().equals(plan.campaign()))
                    .isPresent();
            if (!proposed && !campaign.isStopped()) {
                Caller each = caller.as(CreationId.of(caller.actor(), campaign.id() + "/" + number, site));
                try {
                    steps.propose(site, campaign.device(), campaign.version(), campaign.id(), each);
                } catch (NotNow refused) {
                    skip(campaign, number, site, String.valueOf(refused.getMessage()), each);
                }
            }
        }
    }

    private void skip(Campaign campaign, int number, String site, String why, Caller caller) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("wave", number)
                .put("site", site)
                .put("why", why);
        changes.make(
                CampaignFold.stream(campaign.id()),
                CampaignFold.SKIPPED,
                body,
                caller,
                () -> Plan.anywhere(body, List.of()));
    }
}
