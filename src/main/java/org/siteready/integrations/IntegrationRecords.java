package org.siteready.integrations;

import java.util.Arrays;
import java.util.Optional;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.Key;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.RecordedFacts;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people confirm of an integration: tests, documents that were handed over, approvals of the hospital. */
@Component
final class IntegrationRecords {

    private final Progress progress;
    private final Changes changes;
    private final ActiveRules rules;
    private final RecordedFacts facts;

    IntegrationRecords(Progress progress, Changes changes, ActiveRules rules, RecordedFacts facts) {
        this.progress = progress;
        this.changes = changes;
        this.rules = rules;
        this.facts = facts;
    }

    /** Records; where the vocabulary says that one of the roles answers a key, nobody else records it (403). */
    Entry record(String site, String device, Form form, Caller caller) {
        Role role = caller.in(Role.values());
        progress.begun(site, device);
        ArrayNode records = facts.read(form, IntegrationFacts.KIND, caller, role);
        records.forEach(one -> answeredBy(one.path("key").asString()).ifPresent(caller::in));
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.set(RecordedFacts.LIST, form.tree());
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("role", role.name());
        body.set(RecordedFacts.LIST, records);
        Stream stream = IntegrationViews.stream(site, device);
        return changes.make(stream, IntegrationFold.RECORDED, request, caller, () -> {
            long end = progress.end(stream);
            progress.begun(site, device);
            return Plan.of(body, end);
        });
    }

    private Optional<Role> answeredBy(String key) {
        String who = rules.current().vocabulary().key(key).map(Key::answeredBy).orElse("");
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equalsIgnoreCase(who))
                .findFirst();
    }
}
