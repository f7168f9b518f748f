package org.siteready.impact;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Malformed;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.NotNow;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Closes field actions: once every site has all that the rules need, or a reason in place of what it lacks. */
@Component
final class FieldActionClosing {

    private static final int MOST_NAMED = 20;

    private final KeptFieldActions kept;
    private final FieldActionShowing showing;
    private final FieldActionOpening opening;
    private final Changes changes;

    FieldActionClosing(KeptFieldActions kept, FieldActionShowing showing, FieldActionOpening opening, Changes changes) {
        this.kept = kept;
        this.showing = showing;
        this.opening = opening;
        this.changes = changes;
    }

    /** @throws NotNow naming the sites that are open, each with what it lacks (409) */
    void close(String id, Form form, Caller caller) {
        Role role = caller.in(FieldActionOpening.roles(kept.rules().closedBy()));
        FieldAction action = kept.one(id);
        form.only("reasons", "note");
        Map<String, String> reasons = new LinkedHashMap<>();
        Form given = form.object("reasons");
        if (given != null) {
            given.fields().forEach(one -> reasons.put(one.getKey(), given.text(one.getKey())));
        }
        String note = form.has("note") ? form.text("note") : null;
        form.orRefuse("body");
        changes.make(FieldActionFold.stream(id), FieldActionFold.CLOSED, form.tree(), caller, () -> {
            long end = kept.end(id);
            FieldAction now = kept.one(id);
            FieldActionOpening.open(now);
            allowed(open(now), reasons);
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("action", id).put("device", action.device());
            body.put("version", String.join(", ", action.versions()));
            body.put("role", role.name()).put("note", note);
            ObjectNode said = body.putObject("reasons");
            reasons.forEach(said::put);
            return Plan.of(body, end);
        });
    }

    /** The sites that are open, and what each lacks. */
    private SortedMap<String, String> open(FieldAction action) {
        SortedMap<String, String> open = new TreeMap<>();
        for (FieldActionSite one : kept.sites(action.action())) {
            List<String> lacks = showing.site(action, one).open();
            if (!lacks.isEmpty()) {
                open.put(one.site(), String.join(", ", lacks));
            }
        }
        opening.late(action).forEach(late -> open.put(late.site(), "it was found later and has no letter"));
        return open;
    }

    private static void allowed(SortedMap<String, String> open, Map<String, String> reasons) {
        List<Fault> faults = reasons.keySet().stream()
                .filter(site -> !open.containsKey(site))
                .map(site -> new Fault("/reasons/" + site, "is no site that is open"))
                .toList();
        if (!faults.isEmpty()) {
            throw new Malformed("body", faults);
        }
        List<String> without = open.entrySet().stream()
                .filter(one -> !reasons.containsKey(one.getKey()))
                .map(one -> "site '" + one.getKey() + "': " + one.getValue())
                .toList();
        if (!without.isEmpty()) {
            throw new NotNow(without.size() + " sites are open and have no reason: "
                    + String.join(" | ", without.subList(0, Math.min(MOST_NAMED, without.size()))));
        }
    }
}
