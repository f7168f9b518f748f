package org.siteready.catalog;

import java.util.Optional;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.ledger.View;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.Form;
import org.siteready.web.Caller;
import org.siteready.web.Changes;
import org.siteready.web.Changes.Plan;
import org.siteready.web.RecordedFacts;
import org.siteready.web.RecordsView;
import org.siteready.web.Role;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people confirm of releases: declarations, certificates, instructions for use. */
@Component
final class ReleaseRecords {

    static final String KIND = "release";
    static final String RECORDED = "ReleaseFactsRecorded";
    static final View VIEW = new OfReleases();

    private final Ledger ledger;
    private final Changes changes;
    private final Catalog catalog;
    private final RecordedFacts facts;

    ReleaseRecords(Ledger ledger, Changes changes, Catalog catalog, RecordedFacts facts) {
        this.ledger = ledger;
        this.changes = changes;
        this.catalog = catalog;
        this.facts = facts;
    }

    Entry record(String device, String version, Form form, Caller caller) {
        Role role = caller.in(Role.REGULATORY, Role.PRODUCT);
        catalog.release(device, version);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("version", version);
        body.set(RecordedFacts.LIST, facts.read(form, KIND, caller, role));
        ObjectNode request = body.deepCopy();
        request.set(RecordedFacts.LIST, form.tree());
        Stream stream = CatalogViews.stream(device);
        return changes.make(
                stream,
                RECORDED,
                request,
                caller,
                () -> Plan.of(body, ledger.head(stream).seq()));
    }

    /** Nothing while nothing was recorded. */
    Optional<Viewed> kept(String device, String version) {
        catalog.release(device, version);
        return ledger.current(VIEW, CatalogViews.stream(device), device + "/" + version);
    }

    private static final class OfReleases extends RecordsView {
        OfReleases() {
            super("release-records", "devices", RECORDED);
        }

        @Override
        protected String of(Entry entry) {
            return entry.stream().key() + "/" + entry.body().path("version").asString();
        }
    }
}
