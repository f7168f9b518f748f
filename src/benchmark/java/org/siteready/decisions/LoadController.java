package org.siteready.decisions;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What the load run holds decisions against: the same body read, the same entry appended, nothing decided. */
@RestController
class LoadController {

    private final Decisions decisions;
    private final Changes changes;
    private final Map<String, ObjectNode> templates = new ConcurrentHashMap<>();

    LoadController(Decisions decisions, Changes changes) {
        this.decisions = decisions;
        this.changes = changes;
    }

    record Appended(String id) {}

    @PostMapping("/api/load/echo")
    ObjectNode echo(@RequestBody Form form) {
        return (ObjectNode) form.tree();
    }

    @PostMapping("/api/load/append")
    Appended append(@RequestBody Form form, Caller caller) {
        String site = form.tree().path("subject").path("site").asString();
        UUID id = caller.creationId();
        ObjectNode body = templates.computeIfAbsent(site, this::template).deepCopy().put("id", id.toString());
        changes.make(
                new Stream("decisions", site),
                DecisionsView.DECIDED,
                form.tree(),
                caller.as(id),
                () -> Plan.anywhere(body, List.of()));
        return new Appended(id.toString());
    }

    private ObjectNode template(String site) {
        return decisions.list(Map.of("site", site), null, 1).items().get(0).document();
    }
}
