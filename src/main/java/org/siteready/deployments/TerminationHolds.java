package org.siteready.deployments;

import java.util.List;
import java.util.UUID;
import org.siteready.deployments.Termination.LegalHold;
import org.siteready.integrations.Standing;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.TerminationRules;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Legal holds: put at any time, also when the record is archived; each stops what erases until it is lifted. */
@Component
final class TerminationHolds {

    private final Terminations terminations;
    private final Changes changes;

    TerminationHolds(Terminations terminations, Changes changes) {
        this.terminations = terminations;
        this.changes = changes;
    }

    /** INVARIANT: it holds wherever the stream stands: a step toward safety always wins. */
    void put(String site, String device, Form form, Caller caller) {
        TerminationRules rules = terminations.rules();
        Standing of = terminations.standing(site, device);
        caller.in(Terminations.roles(rules.putHold()));
        form.only("reason", "reference");
        ObjectNode body = said(form, of, caller).put("reason", form.text("reason"));
        form.orRefuse("body");
        UUID id = caller.creationId();
        body.put("hold", id.toString());
        Stream stream = TerminationFold.stream(site, device);
        changes.make(stream, TerminationFold.HELD, form.tree(), caller.as(id), () -> Plan.anywhere(body, List.of()));
    }

    void lift(String site, String device, String id, Form form, Caller caller) {
        TerminationRules rules = terminations.rules();
        Standing of = terminations.standing(site, device);
        caller.in(Terminations.roles(rules.liftHold()));
        form.only("reason");
        ObjectNode body =
                said(form, of, caller).put("reason", form.text("reason")).put("hold", id);
        form.orRefuse("body");
        Stream stream = TerminationFold.stream(site, device);
        one(terminations.of(of), id);
        changes.make(stream, TerminationFold.LIFTED, request(form, id), caller, () -> {
            long end = terminations.end(stream);
            LegalHold hold = one(terminations.of(of), id);
            if (hold.lifted() != null) {
                throw new NotNow(
                        "hold '" + id + "' was lifted at " + hold.lifted().at());
            }
            return Plan.of(body, end);
        });
    }

    /** Says that no legal hold is known. */
    void clear(String site, String device, Form form, Caller caller) {
        TerminationRules rules = terminations.rules();
        Standing of = terminations.standing(site, device);
        caller.in(Terminations.roles(rules.liftHold()));
        form.only("reference");
        ObjectNode body = said(form, of, caller).put("reference", form.text("reference"));
        form.orRefuse("body");
        Stream stream = TerminationFold.stream(site, device);
        changes.make(stream, TerminationFold.CLEARED, form.tree(), caller, () -> {
            long end = terminations.end(stream);
            if (terminations.of(of).held()) {
                throw new NotNow("a legal hold stands; lift it, with the reason");
            }
            return Plan.of(body, end);
        });
    }

    private static ObjectNode said(Form form, Standing of, Caller caller) {
        ObjectNode body = Terminations.about(of).put("role", Terminations.role(caller));
        body.put("reference", form.has("reference") ? form.text("reference") : null);
        return body;
    }

    private static JsonNode request(Form form, String id) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("hold", id);
        return request.set("lift", form.tree());
    }

    private static LegalHold one(Termination of, String id) {
        return of.holds().stream()
                .filter(hold -> hold.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("hold", id));
    }
}
