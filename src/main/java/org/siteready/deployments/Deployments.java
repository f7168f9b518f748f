package org.siteready.deployments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.decisions.PreparedDecision;
import org.siteready.decisions.PreparedRequest;
import org.siteready.engine.CaseFile;
import org.siteready.ledger.CreationId;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deploys a version beside the integration: on another system of the site, and never for use in care, which begins by a
 * step of the integration alone.
 */
@Component
final class Deployments {

    private static final Set<String> ENDED = Set.of("REJECTED", "TERMINATING", "ARCHIVED");
    private static final int MOST_TRIES = 5;

    private final DeviceLists lists;
    private final RowDrafts drafts;
    private final Deciding deciding;
    private final Catalog catalog;
    private final ActiveRules rules;
    private final Changes changes;

    Deployments(
            DeviceLists lists,
            RowDrafts drafts,
            Deciding deciding,
            Catalog catalog,
            ActiveRules rules,
            Changes changes) {
        this.lists = lists;
        this.drafts = drafts;
        this.deciding = deciding;
        this.catalog = catalog;
        this.rules = rules;
        this.changes = changes;
    }

    /** What is asked. */
    record Asked(String site, String device, String version, String system, String use, String language) {

        ObjectNode request() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("version", version)
                    .put("system", system)
                    .put("use", use);
        }

        CaseFile.About about() {
            Map<String, String> names = new LinkedHashMap<>();
            names.put("site", site);
            names.put("device", device);
            names.put("version", version);
            names.put("environment", system);
            return new CaseFile.About(names, Map.of());
        }

        Map<String, JsonNode> with() {
            return Map.of("integration.use", JsonNodeFactory.instance.stringNode(use));
        }
    }

    /** What was deployed: the entry of its row, and what the gate decided. */
    record Deployed(Entry entry, DecisionAnswer decision) {}

    /**
     * Deploys, as one entry with its row and its decision.
     *
     * @throws DeploymentRefused when the gate does not answer ALLOW (409)
     * @throws NotNow when the system is in use in care, or the integration has ended (409)
     */
    Deployed deploy(Asked asked, Caller caller) {
        caller.in(Role.OPERATIONS);
        lists.begun(asked.site, asked.device);
        catalog.release(asked.device, asked.version);
        refusedBefore(asked, caller);
        Stream stream = DeviceListFold.stream(asked.site, asked.device);
        AtomicReference<@Nullable PreparedDecision> made = new AtomicReference<>();
        Entry entry = changes.make(stream, DeviceListFold.DEPLOYED, asked.request(), caller, () -> {
            long end = lists.end(asked.site, asked.device);
            PreparedDecision decision = decide(asked, caller);
            made.set(decision);
            return new Plan(body(asked, decision, caller), decision.inputs(), end);
        });
        PreparedDecision decision = made.get();
        String recorded = entry.body().path("decision").path("id").asString();
        if (decision == null || !recorded.equals(decision.id().toString())) {
            return new Deployed(entry, deciding.again(recorded, asked.language).answer());
        }
        unlessItStands(asked, decision, entry, caller);
        return new Deployed(entry, deciding.answer(decision, entry.position(), asked.language));
    }

    /** The same request comes to the same refusal, however facts have moved. */
    private void refusedBefore(Asked asked, Caller caller) {
        if (caller.key() != null) {
            deciding.refused(new PreparedRequest(refusal(caller), asked.request()), asked.language, caller)
                    .ifPresent(before -> {
                        throw new DeploymentRefused(before);
                    });
        }
    }

    private static UUID refusal(Caller caller) {
        return CreationId.of(caller.actor(), caller.creationId() + "/refused", caller.path());
    }

    private PreparedDecision decide(Asked asked, Caller caller) {
        ObjectNode document = lists.begun(asked.site, asked.device);
        if (ENDED.contains(document.path("state").asString())) {
            throw new NotNow(
                    "the integration is " + document.path("state").asString() + "; nothing is deployed any more");
        }
        RowFold.inForce(document).stream()
                .filter(row -> row.path("system").asString().equals(asked.system))
                .filter(row -> row.path("use").asString("CLINICAL").equals("CLINICAL"))
                .findFirst()
                .ifPresent(row -> {
                    throw new NotNow("system '" + asked.system + "' is in use in care (row " + ListRow.id(row)
                            + "), and other use never mixes with it; name another system");
                });
        PreparedDecision decision =
                deciding.prepare(UUID.randomUUID(), rules.current().deviceList().gate(), asked.about(), asked.with());
        if (!decision.allows()) {
            throw new DeploymentRefused(
                    deciding.record(decision.as(refusal(caller)), asked.request(), asked.language, caller));
        }
        return decision;
    }

    private ObjectNode body(Asked asked, PreparedDecision decision, Caller caller) {
        ObjectNode body = asked.request().put("role", String.valueOf(caller.role()));
        RowDrafts.Of of = new RowDrafts.Of(
                asked.site,
                asked.device,
                asked.version,
                asked.system,
                asked.use,
                decision.decision().input().at(),
                null);
        body.set("row", drafts.whole(of, lists.begun(asked.site, asked.device)));
        body.set("decision", decision.record());
        return body;
    }

    /** When what the decision read has moved, it is made again; a gate that closed by that takes the deployment back. */
    private void unlessItStands(Asked asked, PreparedDecision decision, Entry entry, Caller caller) {
        PreparedDecision last = decision;
        for (int tries = 0; deciding.moved(last, entry.stream()); tries++) {
            last = deciding.prepare(
                    UUID.randomUUID(), rules.current().deviceList().gate(), asked.about(), asked.with());
            // INVARIANT: what never stands still is not relied on.
            if (!last.allows() || tries == MOST_TRIES) {
                throw new DeploymentRefused(withdraw(asked, last, entry, caller));
            }
            deciding.record(last, asked.request(), asked.language, caller);
        }
    }

    private DecisionAnswer withdraw(Asked asked, PreparedDecision decision, Entry entry, Caller caller) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("entry", entry.seq());
        ObjectNode body = request.deepCopy().put("role", String.valueOf(caller.role()));
        body.set("decision", decision.record());
        Entry withdrawn = changes.make(
                entry.stream(),
                DeviceListFold.TAKEN_BACK,
                request,
                caller.as(decision.id()),
                () -> Plan.anywhere(body, List.copyOf(decision.inputs())));
        return deciding.answer(decision, withdrawn.position(), asked.language);
    }
}
