package org.siteready.deployments;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.siteready.deployments.Termination.GrantedAccess;
import org.siteready.integrations.Standing;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.TerminationRules;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Accesses between manufacturer and site: listed by kind, and withdrawn at both ends (obligation O-2.8-9). */
@Component
final class TerminationAccesses {

    private final Terminations terminations;
    private final Changes changes;

    TerminationAccesses(Terminations terminations, Changes changes) {
        this.terminations = terminations;
        this.changes = changes;
    }

    /** Lists accesses, and kinds of which there are none. */
    void list(String site, String device, Form form, Caller caller) {
        TerminationRules rules = terminations.rules();
        Standing of = terminations.standing(site, device);
        caller.in(Role.OPERATIONS);
        form.only("accesses", "none");
        ObjectNode body = Terminations.about(of).put("role", Terminations.role(caller));
        Set<String> ids = new HashSet<>();
        ArrayNode accesses = body.putArray("accesses");
        form.list("accesses").forEach(one -> accesses.add(access(one, rules, ids)));
        ArrayNode none = body.putArray("none");
        for (String kind : form.texts("none")) {
            kind(form, "none", kind, rules);
            none.add(kind);
        }
        if (accesses.isEmpty() && none.isEmpty()) {
            form.fault("", "must list accesses, or under none the kinds of which there are none");
        }
        form.orRefuse("body");
        Stream stream = TerminationFold.stream(site, device);
        changes.make(stream, TerminationFold.LISTED, form.tree(), caller, () -> {
            long end = terminations.end(stream);
            Standing now = terminations.standing(site, device);
            Terminations.ending(now);
            listable(terminations.of(now), ids, none);
            return Plan.of(body, end);
        });
    }

    private static void listable(Termination now, Set<String> ids, ArrayNode none) {
        for (GrantedAccess access : now.accesses()) {
            if (ids.contains(access.id())) {
                throw new NotNow("access '" + access.id() + "' is listed already");
            }
            none.forEach(kind -> {
                if (kind.stringValue().equals(access.kind())) {
                    throw new NotNow("of kind " + access.kind() + " there is '" + access.id() + "'");
                }
            });
        }
    }

    private static ObjectNode access(Form one, TerminationRules rules, Set<String> ids) {
        one.only("id", "kind", "description");
        String id = one.text("id");
        if (!id.isEmpty() && !id.matches("[a-z0-9][a-z0-9.-]{0,60}")) {
            one.fault("id", "'" + id + "' must be lower-case letters, digits, dots and hyphens, at most 61");
        } else if (!ids.add(id)) {
            one.fault("id", "'" + id + "' is listed twice here");
        }
        String kind = one.text("kind");
        if (!kind.isEmpty()) {
            kind(one, "kind", kind, rules);
        }
        ObjectNode access = JsonNodeFactory.instance.objectNode().put("id", id).put("kind", kind);
        return access.put("description", one.has("description") ? one.text("description") : null);
    }

    private static void kind(Form form, String field, String kind, TerminationRules rules) {
        if (!rules.accessKinds().contains(kind)) {
            form.fault(field, "has no '" + kind + "'; kinds are " + new TreeSet<>(rules.accessKinds()));
        }
    }

    /** Confirms that an access is withdrawn at one end. */
    void withdraw(String site, String device, String id, Form form, Caller caller) {
        TerminationRules rules = terminations.rules();
        Standing of = terminations.standing(site, device);
        form.only("end", "reference");
        String end = form.text("end");
        if (!end.isEmpty() && !rules.ends().containsKey(end)) {
            form.fault("end", "must be one of " + new TreeSet<>(rules.ends().keySet()) + ", not '" + end + "'");
        }
        String reference = form.text("reference");
        form.orRefuse("body");
        caller.in(Terminations.roles(rules.ends().getOrDefault(end, Set.of())));
        ObjectNode body = Terminations.about(of).put("role", Terminations.role(caller));
        body.put("access", id).put("end", end).put("reference", reference);
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("access", id);
        request.set("withdrawal", form.tree());
        Stream stream = TerminationFold.stream(site, device);
        one(terminations.of(of), id);
        changes.make(stream, TerminationFold.ENDED, request, caller, () -> {
            long at = terminations.end(stream);
            Standing now = terminations.standing(site, device);
            Terminations.ending(now);
            if (one(terminations.of(now), id).withdrawn().containsKey(end)) {
                throw new NotNow("access '" + id + "' is withdrawn at " + end + " already");
            }
            return Plan.of(body, at);
        });
    }

    private static GrantedAccess one(Termination of, String id) {
        return of.accesses().stream()
                .filter(access -> access.id().equals(Ids.existing("access", id)))
                .findFirst()
                .orElseThrow(() -> new NotFound("access", id));
    }
}
