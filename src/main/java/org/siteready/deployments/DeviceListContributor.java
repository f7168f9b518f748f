package org.siteready.deployments;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.customers.Customers;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.ActiveRules;
import org.siteready.web.Ids;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells of the row that a deployment would write now, and whether all rows carry their last day. Of an integration that
 * has not begun nothing is known.
 */
@Component
@Order(5)
final class DeviceListContributor implements Contributor {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Ledger ledger;
    private final DeviceListFold view;
    private final RowDrafts drafts;
    private final Customers customers;
    private final ActiveRules rules;
    private final Remembered<ObjectNode> told = new Remembered<>();

    DeviceListContributor(
            Ledger ledger, DeviceListFold view, RowDrafts drafts, Customers customers, ActiveRules rules) {
        this.ledger = ledger;
        this.view = view;
        this.drafts = drafts;
        this.customers = customers;
        this.rules = rules;
    }

    @Override
    public void contribute(CaseDraft draft) {
        if (draft.name("site").isEmpty() || draft.name("device").isEmpty()) {
            return;
        }
        Stream stream = DeviceListFold.stream(
                Ids.existing("site", draft.name("site")), Ids.existing("device", draft.name("device")));
        Caught caught = draft.caught(ledger, stream);
        caught.document(view, stream.key())
                .filter(document -> document.document().path("state").isString())
                .filter(document -> rules.current().deviceList().present())
                .ifPresent(document -> {
                    // What is read of site and release stands in streams whose places the rooms before have noted.
                    customers.owner(draft);
                    told.of(caught, known(draft), () -> facts(document.document(), draft))
                            .properties()
                            .forEach(fact -> fact(fact.getKey(), fact.getValue(), draft));
                });
    }

    /** All that a row depends on beside its own stream: what else was read, of what it would be, and its days. */
    private List<Object> known(CaseDraft draft) {
        return List.of(
                List.copyOf(draft.positions()),
                draft.name("version"),
                draft.name("environment"),
                rules.current().digest(),
                LocalDate.ofInstant(draft.validAt(), draft.zone()),
                LocalDate.ofInstant(draft.validAt(), ZoneOffset.UTC));
    }

    private ObjectNode facts(ObjectNode document, CaseDraft draft) {
        ObjectNode facts = JSON.objectNode();
        LocalDate today = LocalDate.ofInstant(draft.validAt(), draft.zone());
        facts.put("integration.listRowDecommissioned", allEnded(document, today));
        if (draft.name("version").isEmpty()) {
            return facts;
        }
        String system = draft.name("environment").isEmpty() ? "clinical" : draft.name("environment");
        String use = document.path("use").stringValue("TEST");
        ObjectNode row = drafts.row(
                new RowDrafts.Of(
                        draft.name("site"),
                        draft.name("device"),
                        draft.name("version"),
                        system,
                        use,
                        draft.validAt(),
                        draft.knownAt()),
                document);
        facts.put("integration.listRowComplete", complete(row, document));
        facts.set("integration.deploymentDate", row.path("deployedOn"));
        text("integration.udiDi", row.path("udiDi").stringValue(null), facts);
        text("integration.udiPi", row.path("udiPi").stringValue(null), facts);
        return facts;
    }

    /** Every deployment has its row, so that where no row is in force nothing is deployed. */
    private static boolean allEnded(JsonNode document, LocalDate today) {
        for (JsonNode row : RowFold.rows(document)) {
            JsonNode on = row.path("decommissionedOn");
            if (!on.isString() || LocalDate.parse(on.stringValue()).isAfter(today)) {
                return false;
            }
        }
        return true;
    }

    /** The row to come, and those of the same version on the same system that stand already. */
    private boolean complete(ObjectNode row, JsonNode document) {
        List<ObjectNode> standing = RowFold.inForce(document).stream()
                .filter(one -> one.path("version").equals(row.path("version")))
                .filter(one -> one.path("system").equals(row.path("system")))
                .toList();
        return drafts.missing(row).isEmpty()
                && standing.stream().allMatch(one -> drafts.missing(one).isEmpty());
    }

    private static void text(String key, @Nullable String value, ObjectNode facts) {
        if (value != null) {
            facts.put(key, value);
        }
    }

    private void fact(String key, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, "integration", value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
