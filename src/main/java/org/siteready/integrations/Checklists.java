package org.siteready.integrations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.PreparedDecision;
import org.siteready.engine.Judged;
import org.siteready.facts.Answer;
import org.siteready.facts.Item;
import org.siteready.facts.Result;
import org.siteready.facts.Severity;
import org.siteready.integrations.Integration.Evaluated;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.Transitions.Checklist;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates and signs the checklists of an integration; each is a decision over the specification's requirements. */
@Component
final class Checklists {

    private final Progress progress;
    private final Deciding deciding;
    private final Changes changes;

    Checklists(Progress progress, Deciding deciding, Changes changes) {
        this.progress = progress;
        this.deciding = deciding;
        this.changes = changes;
    }

    /** Evaluates by all that is known now; the evaluation is unsigned, also where the one before was signed. */
    Entry evaluate(String site, String device, ChecklistName name, Caller caller) {
        caller.in(Role.OPERATIONS);
        Checklist checklist = checklist(name);
        progress.begun(site, device);
        Stream stream = IntegrationViews.stream(site, device);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("checklist", name.name());
        return changes.make(stream, IntegrationFold.EVALUATED, request, caller, () -> {
            long end = progress.end(stream);
            Integration now = progress.begun(site, device);
            inState(now, name, checklist);
            PreparedDecision decision =
                    deciding.prepare(UUID.randomUUID(), checklist.gate(), Progress.about(now), Map.of());
            ObjectNode body = request.deepCopy().put("role", Progress.role(caller));
            return new Plan(counted(body, now, name, decision), decision.inputs(), end);
        });
    }

    private Checklist checklist(ChecklistName name) {
        Checklist checklist = progress.transitions().checklists().get(name.name());
        if (checklist == null) {
            throw new NotNow("transitions.yaml has no checklist " + name);
        }
        return checklist;
    }

    private static void inState(Integration now, ChecklistName name, Checklist checklist) {
        if (!checklist.in().contains(now.state())) {
            throw new NotNow(name + " is filled and signed in "
                    + checklist.in().stream().sorted().toList() + ", and the integration is " + now.state());
        }
    }

    private ObjectNode counted(ObjectNode body, Integration now, ChecklistName name, PreparedDecision decision) {
        List<Judged> items = items(decision);
        body.put("version", now.version());
        String outcome = decision.decision().outcome().name();
        body.put("verdict", name == ChecklistName.IECL ? outcome : null);
        body.put("open", (int) items.stream().filter(Checklists::open).count());
        body.put("withoutEvidence", (int)
                items.stream().filter(Checklists::withoutEvidence).count());
        body.set("decision", decision.record());
        return body;
    }

    /** The judgments of the specification's requirements, without those of the gate's own criteria. */
    private List<Judged> items(PreparedDecision decision) {
        Set<String> own = deciding.clauses(decision.decision().gate());
        return decision.decision().judgments().stream()
                .filter(one -> !own.contains(one.criterion().id()))
                .toList();
    }

    private static boolean open(Judged one) {
        return one.result() == Result.NOT_CHECKED || one.result() == Result.ERROR;
    }

    private static boolean withoutEvidence(Judged one) {
        Answer answer = answer(one);
        return one.criterion().severity() == Severity.MANDATORY
                && one.result() == Result.PASS
                && answer != null
                && answer.evidence() == null;
    }

    /**
     * Signs what was shown (obligation O-1.2-4).
     *
     * @param digest of what was shown
     * @param meaning of the signature, in words
     */
    Entry sign(String site, String device, ChecklistName name, String digest, String meaning, Caller caller) {
        Role role = caller.in(Role.OPERATIONS);
        Checklist checklist = checklist(name);
        progress.begun(site, device);
        Stream stream = IntegrationViews.stream(site, device);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("checklist", name.name());
        body.put("digest", digest).put("meaning", meaning).put("role", role.name());
        return changes.make(stream, IntegrationFold.SIGNED, body, caller, () -> {
            long end = progress.end(stream);
            Integration now = progress.begun(site, device);
            inState(now, name, checklist);
            signable(newest(now, name), name, digest);
            return Plan.of(body, end);
        });
    }

    private static void signable(Evaluated newest, ChecklistName name, String digest) {
        if (!newest.digest().equals(digest)) {
            throw new NotNow("the newest " + name + " has the digest " + newest.digest() + ", not '" + digest
                    + "'; read it again and sign what you read");
        }
        if (newest.signed() != null) {
            throw new NotNow(
                    "this " + name + " was signed by " + newest.signed().by());
        }
    }

    /** @throws NotFound when it was not evaluated yet */
    static Evaluated newest(Integration integration, ChecklistName name) {
        Evaluated newest = integration.checklists().get(name.name());
        if (newest == null) {
            throw new NotFound(name + " of", integration.site() + " " + integration.device());
        }
        return newest;
    }

    static @Nullable Answer answer(Judged one) {
        Item item = one.item();
        return item == null || !item.manual() ? null : item.answer();
    }
}
