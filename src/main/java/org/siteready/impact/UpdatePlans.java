package org.siteready.impact;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.engine.CaseFile;
import org.siteready.impact.UpdatePlan.AffectedItem;
import org.siteready.integrations.Standing;
import org.siteready.integrations.Standings;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Transition;
import org.siteready.rulesets.Transitions;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Update plans as they stand. */
@Component
final class UpdatePlans {

    private final Ledger ledger;
    private final UpdatePlanFold view;
    private final UpdateAgainFold validated;
    private final Standings standings;
    private final Customers customers;
    private final ActiveRules rules;

    UpdatePlans(
            Ledger ledger,
            UpdatePlanFold view,
            UpdateAgainFold validated,
            Standings standings,
            Customers customers,
            ActiveRules rules) {
        this.ledger = ledger;
        this.view = view;
        this.validated = validated;
        this.standings = standings;
        this.customers = customers;
        this.rules = rules;
    }

    /** The newest plan, whatever became of it. */
    Optional<UpdatePlan> found(String site, String device) {
        var stream = UpdatePlanFold.stream(Ids.existing("site", site), Ids.existing("device", device));
        return ledger.current(view, stream).map(Viewed::document).map(UpdatePlan::of);
    }

    /** @throws NotFound when none was ever proposed */
    UpdatePlan one(String site, String device) {
        return found(site, device).orElseThrow(() -> new NotFound("update plan", site + " " + device));
    }

    /** As it was caught; nothing when it belongs to an earlier round of the integration. */
    Optional<UpdatePlan> in(Caught caught, Standing standing) {
        return caught.document(view, caught.position().stream().key())
                .map(viewed -> UpdatePlan.of(viewed.document()))
                .filter(plan -> plan.round() == standing.round());
    }

    Optional<Standing> standing(String site, String device, @Nullable Instant knownAt) {
        return standings.at(site, device, knownAt);
    }

    /** @throws NotFound when there is no such site or integration */
    Standing standing(String site, String device) {
        customers.site(site);
        return standings.one(site, device);
    }

    /** The items that the update affects and that were not validated since the new version was installed. */
    List<AffectedItem> toValidate(UpdatePlan plan, Caught caught) {
        UpdatePlan.Deployed deployed = plan.deployed();
        if (deployed == null) {
            return List.of();
        }
        JsonNode since = caught.document(validated, caught.position().stream().key())
                .map(viewed -> (JsonNode) viewed.document())
                .orElseThrow(() -> new IllegalStateException("a deployment that its own view does not know"));
        Set<String> answered = new HashSet<>();
        since.path("answered").forEach(one -> answered.add(one.asString()));
        boolean evaluated = since.path("evaluated").asBoolean(false);
        return deployed.again().stream()
                .filter(item -> !evaluated || item.manual() && !answered.contains(item.requirement()))
                .toList();
    }

    Caught caught(String site, String device) {
        return ledger.caught(UpdatePlanFold.stream(site, device), null);
    }

    /** Where the stream ends: the entity tag. */
    long end(String site, String device) {
        return ledger.head(UpdatePlanFold.stream(site, device)).seq();
    }

    Page<Viewed> list(Map<String, String> filter, @Nullable String after, int limit) {
        return ledger.list(view, filter, after, limit);
    }

    /** @throws NotNow when the active rule set has no steps of update plans */
    Transitions transitions() {
        Transitions transitions = rules.current().transitions();
        if (transitions.updates().isEmpty()) {
            throw new NotNow("transitions.yaml of the active rule set has no updates, so nothing is updated; add them");
        }
        return transitions;
    }

    /** The step of that name that a plan has now. */
    Optional<Transition> step(UpdatePlan plan, String step) {
        return transitions().ofUpdate(plan.state()).stream()
                .filter(one -> one.id().equals(step))
                .findFirst();
    }

    /** What gates are asked about the update. */
    static CaseFile.About about(UpdatePlan plan) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("site", plan.site());
        names.put("device", plan.device());
        names.put("version", plan.to());
        names.put("fromVersion", plan.from());
        names.put("environment", plan.environment());
        return new CaseFile.About(names, Map.of());
    }
}
