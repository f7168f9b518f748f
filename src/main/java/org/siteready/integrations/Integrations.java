package org.siteready.integrations;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.facts.Answer;
import org.siteready.facts.Waiver;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.notices.Told;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.RuleSet;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.Ids;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What persons answered of manual items, and the waivers that they granted; both reach every case of the device there. */
@Component
@Order(3)
final class Integrations implements Contributor {

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;
    private final Customers customers;
    private final ActiveRules rules;
    private final IntegrationViews view;
    private final IntegrationFold fold;
    private final IntegrationFacts facts;
    private final ProblemFacts problems;
    private final ShadowFold shadowTests;
    private final ShadowFacts shadows;
    private final Told told;
    private final Clock clock;
    private final Remembered<Said> said = new Remembered<>();

    Integrations(
            Ledger ledger,
            Changes changes,
            Catalog catalog,
            Customers customers,
            ActiveRules rules,
            IntegrationViews view,
            IntegrationFold fold,
            IntegrationFacts facts,
            ProblemFacts problems,
            ShadowFold shadowTests,
            ShadowFacts shadows,
            Told told,
            Clock clock) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
        this.customers = customers;
        this.rules = rules;
        this.view = view;
        this.fold = fold;
        this.facts = facts;
        this.problems = problems;
        this.shadowTests = shadowTests;
        this.shadows = shadows;
        this.told = told;
        this.clock = clock;
    }

    Entry answer(String site, String device, Form form, Caller caller) {
        catalog.device(device);
        reader(site).answers(form.only("answers"));
        return add(site, device, "answers", IntegrationViews.ITEMS_ANSWERED, form, caller);
    }

    /** Grants waivers (law 4); who asked for one never approves it. */
    Entry waive(String site, String device, Form form, Caller caller) {
        catalog.device(device);
        List<Waiver> waivers = reader(site).waivers(form.only("waivers"));
        for (int i = 0; i < waivers.size(); i++) {
            String fault = fault(waivers.get(i), device);
            if (fault != null) {
                form.fault("waivers", "'" + waivers.get(i).id() + "' " + fault);
            }
        }
        return add(site, device, "waivers", IntegrationViews.WAIVERS_GRANTED, form, caller);
    }

    private @Nullable String fault(Waiver waiver, String device) {
        if (waiver.requestedBy().equals(waiver.approvedBy())) {
            return "was approved by who asked for it";
        }
        if (!waiver.device().equals(device)) {
            return "is for device '" + waiver.device() + "', and this is '" + device + "'";
        }
        if (!waiver.expiresAt().isAfter(waiver.approvedAt())) {
            return "expires at " + waiver.expiresAt() + ", before it was approved at " + waiver.approvedAt();
        }
        return waiver.approvedAt().isAfter(clock.instant().plus(CaseReader.CLOCK_DIFFERENCE))
                ? "was approved at " + waiver.approvedAt() + ", which has not come yet"
                : null;
    }

    private Entry add(String site, String device, String list, String type, Form form, Caller caller) {
        if (form.list(list).isEmpty()) {
            form.fault(list, "is missing; give at least one");
        }
        form.orRefuse("body");
        Stream stream = IntegrationViews.stream(site, device);
        ObjectNode body = form.tree().deepCopy().asObject().put("role", Progress.role(caller));
        return changes.make(
                stream,
                type,
                form.tree(),
                caller,
                () -> Plan.of(body, ledger.head(stream).seq()));
    }

    private CaseReader reader(String site) {
        ZoneId zone = customers.zone(site);
        return rules.current().reader(clock.instant(), zone);
    }

    /** Answers and waivers as they were given. */
    ObjectNode document(String site, String device) {
        customers.site(site);
        catalog.device(device);
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
        Stream stream = IntegrationViews.stream(
                Ids.existing("site", draft.name("site")), Ids.existing("device", draft.name("device")));
        Caught caught = draft.caught(ledger, stream);
        Said said = said(caught, draft.zone());
        draft.answers(said.answers);
        draft.waivers(said.waivers);
        Set<String> contradicted = problems.contribute(draft);
        facts.contribute(caught, fold, stream.key(), contradicted, draft);
        facts.read(caught, fold, stream.key())
                .ifPresent(integration -> shadows.contribute(
                        integration, caught.document(shadowTests, stream.key()).orElse(null), draft));
        caught.document(fold, stream.key())
                .ifPresent(viewed ->
                        told.contribute(caught, viewed.document().path("begun").asLong(), draft));
    }

    /** What persons said of an integration. */
    private record Said(List<Answer> answers, List<Waiver> waivers) {}

    private Said said(Caught caught, ZoneId zone) {
        String key = caught.position().stream().key();
        RuleSet current = rules.current();
        return said.of(
                caught,
                List.of(key, current.digest(), zone),
                () -> caught.document(view, key)
                        .map(viewed -> read(viewed, current, zone))
                        .orElse(new Said(List.of(), List.of())));
    }

    private static Said read(Viewed viewed, RuleSet current, ZoneId zone) {
        Form form = Form.of(viewed.document());
        CaseReader reader = current.reader(Instant.MAX.minus(CaseReader.CLOCK_DIFFERENCE), zone);
        Said said = new Said(List.copyOf(reader.answers(form)), List.copyOf(reader.waivers(form)));
        form.orRefuse("answers and waivers of " + viewed.key());
        return said;
    }
}
