package org.siteready.integrations;

import java.time.Clock;
import java.time.ZoneId;
import org.siteready.customers.Customers;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What persons answered of manual items, and the waivers that they granted; both reach every case of the device there. */
@Component
@Order(3)
final class Integrations implements Contributor {

    private final Ledger ledger;
    private final Changes changes;
    private final Customers customers;
    private final ActiveRules rules;
    private final IntegrationViews view;
    private final Clock clock;

    Integrations(
            Ledger ledger,
            Changes changes,
            Customers customers,
            ActiveRules rules,
            IntegrationViews view,
            Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.customers = customers;
        this.rules = rules;
        this.view = view;
        this.clock = clock;
    }

    Entry answer(String site, String device, Form form, Caller caller) {
        reader(site).answers(form.only("answers"));
        return add(site, device, "answers", IntegrationViews.ITEMS_ANSWERED, form, caller);
    }

    /** Grants waivers (law 4); who asked for one never approves it. */
    Entry waive(String site, String device, Form form, Caller caller) {
        reader(site).waivers(form.only("waivers")).stream()
                .filter(waiver -> waiver.requestedBy().equals(waiver.approvedBy()))
                .forEach(waiver -> form.fault("waivers", "'" + waiver.id() + "' was approved by who asked for it"));
        return add(site, device, "waivers", IntegrationViews.WAIVERS_GRANTED, form, caller);
    }

    private Entry add(String site, String device, String list, String type, Form form, Caller caller) {
        if (form.list(list).isEmpty()) {
            form.fault(list, "is missing; give at least one");
        }
        form.orRefuse("body");
        Stream stream = IntegrationViews.stream(site, device);
        return changes.make(stream, type, form.tree(), caller, () -> {
            return Plan.of(form.tree(), ledger.head(stream).seq());
        });
    }

    private CaseReader reader(String site) {
        ZoneId zone = customers.zone(site);
        return rules.current().reader(clock.instant(), zone);
    }

    /** Answers and waivers as they were given. */
    ObjectNode document(String site, String device) {
        customers.site(site);
        return ledger.current(view, IntegrationViews.stream(site, device))
                .map(Viewed::document)
                .orElseGet(() -> {
                    ObjectNode none = JsonNodeFactory.instance.objectNode();
                    none.putArray("answers");
                    none.putArray("waivers");
                    return none;
                });
    }

    @Override
    public void contribute(CaseDraft draft) {
        if (draft.name("site").isEmpty() || draft.name("device").isEmpty()) {
            return;
        }
        Stream stream = IntegrationViews.stream(draft.name("site"), draft.name("device"));
        draft.read(ledger.head(stream).position());
        ledger.known(view, stream, stream.key(), draft.knownAt())
                .ifPresent(viewed -> contribute(viewed.document(), draft));
    }

    private void contribute(JsonNode document, CaseDraft draft) {
        Form form = Form.of(document);
        CaseReader reader = rules.current().reader(clock.instant(), draft.zone());
        draft.answers(reader.answers(form));
        draft.waivers(reader.waivers(form));
        form.orRefuse("answers and waivers of " + draft.name("site") + " " + draft.name("device"));
    }
}
