package org.siteready.integrations;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Problems and feedback: reported, handed over, ended; none is ever deleted. */
@Component
final class ProblemReports {

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;
    private final Customers customers;
    private final ActiveRules rules;
    private final ProblemFold view;
    private final Lessons lessons;
    private final Clock clock;

    ProblemReports(
            Ledger ledger,
            Changes changes,
            Catalog catalog,
            Customers customers,
            ActiveRules rules,
            ProblemFold view,
            Lessons lessons,
            Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
        this.customers = customers;
        this.rules = rules;
        this.view = view;
        this.lessons = lessons;
        this.clock = clock;
    }

    /** @return the problem's id */
    String report(String site, String device, Form form, Caller caller) {
        Stream stream = stream(site, device);
        UUID id = caller.creationId();
        ProblemReader reader = new ProblemReader(rules.current().vocabulary(), customers.zone(site));
        ObjectNode body = reader.report(form, site, device, id, clock.instant());
        catalog.release(device, body.path("version").asString());
        Entry entry = changes.make(
                stream, ProblemFold.REPORTED, form.tree(), caller.as(id), () -> Plan.anywhere(body, List.of()));
        return entry.body().path("id").asString();
    }

    private Stream stream(String site, String device) {
        customers.site(site);
        catalog.device(device);
        return ProblemFold.stream(site, device);
    }

    /** Possible harm goes to the person responsible for regulatory compliance, other feedback to whom it concerns. */
    void handOver(String site, String device, String id, Form form, Caller caller) {
        form.only("to", "reference");
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("to", form.text("to")).put("reference", form.text("reference"));
        form.orRefuse("body");
        add(site, device, id, ProblemFold.HANDED_OVER, "handover", form, caller, problem -> said);
    }

    /** Ends it, in a lesson for the specification or in a change request (obligation O-2.2-4); nothing else ends one. */
    void end(String site, String device, String id, Form form, Caller caller) {
        caller.in(Role.OPERATIONS, Role.PRODUCT, Role.REGULATORY);
        form.only("lesson", "changeRequest", "note");
        if (form.has("lesson") == form.has("changeRequest")) {
            form.fault("", "must give a lesson or a changeRequest, one of the two");
        }
        Lessons.Asked asked = Lessons.asked(form.object("lesson"));
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.put("changeRequest", form.has("changeRequest") ? form.text("changeRequest") : null);
        said.put("note", form.has("note") ? form.text("note") : null);
        form.orRefuse("body");
        add(site, device, id, ProblemFold.ENDED, "end", form, caller, problem -> {
            if (problem.possibleHarm() && problem.handedOver() == null) {
                throw new NotNow(
                        "problem '" + id + "' may have harmed somebody and was not handed over; do that first");
            }
            return asked == null ? said.putNull("lesson") : said.set("lesson", lessons.learned(problem, asked));
        });
    }

    /** What becomes of an open problem. */
    private interface Becoming {
        JsonNode of(ReportedProblem problem);
    }

    private void add(
            String site, String device, String id, String type, String part, Form form, Caller caller, Becoming said) {
        Stream stream = stream(site, device);
        problem(site, device, id);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("id", id);
        request.set(part, form.tree());
        changes.make(stream, type, request, caller, () -> {
            long end = ledger.head(stream).seq();
            ReportedProblem problem =
                    ReportedProblem.of(problem(site, device, id).document());
            if (!problem.open()) {
                throw new NotNow("problem '" + id + "' has ended; report another one");
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", id);
            body.put("possibleHarm", problem.possibleHarm());
            body.set(part, said.of(problem));
            return Plan.of(body, end);
        });
    }

    /** @throws NotFound when there is none of that id */
    Viewed problem(String site, String device, String id) {
        Stream stream = ProblemFold.stream(Ids.existing("site", site), Ids.existing("device", device));
        return ledger.current(view, stream, ProblemFold.key(stream, id)).orElseThrow(() -> new NotFound("problem", id));
    }

    Page<Viewed> list(Map<String, ?> filter, @Nullable String after, int limit) {
        return ledger.list(view, filter, after, limit);
    }
}
