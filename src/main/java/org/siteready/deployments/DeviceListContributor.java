package org.siteready.deployments;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
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
    private final ActiveRules rules;

    DeviceListContributor(Ledger ledger, DeviceListFold view, RowDrafts drafts, ActiveRules rules) {
        this.ledger = ledger;
        this.view = view;
        this.drafts = drafts;
        this.rules = rules;
    }

    @Override
    public void contribute(CaseDraft draft) {
        if (draft.name("site").isEmpty() || draft.name("device").isEmpty()) {
            return;
        }
        Stream stream = DeviceListFold.stream(
                Ids.existing("site", draft.name("site")), Ids.existing("device", draft.name("device")));
        // INVARIANT: the place is noted before anything is read there. What is read of site and release stands in
        // streams whose places the rooms before have noted already.
        Caught caught = draft.caught(ledger, stream);
        caught.document(view, stream.key())
                .filter(document -> document.document().path("state").isString())
                .filter(document -> rules.current().deviceList().present())
                .ifPresent(document -> contribute(document.document(), draft));
    }

    private void contribute(ObjectNode document, CaseDraft draft) {
        LocalDate today = LocalDate.ofInstant(draft.validAt(), draft.zone());
        fact("integration.listRowDecommissioned", JSON.booleanNode(allEnded(document, today)), draft);
        if (draft.name("version").isEmpty()) {
            return;
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
        fact("integration.listRowComplete", JSON.booleanNode(complete(row, document)), draft);
        fact("integration.deploymentDate", row.path("deployedOn"), draft);
        text("integration.udiDi", row.path("udiDi").stringValue(null), draft);
        text("integration.udiPi", row.path("udiPi").stringValue(null), draft);
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

    private void text(String key, @Nullable String value, CaseDraft draft) {
        if (value != null) {
            fact(key, JSON.stringNode(value), draft);
        }
    }

    private void fact(String key, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, "integration", value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
