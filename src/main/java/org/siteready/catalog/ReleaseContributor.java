package org.siteready.catalog;

import java.time.LocalDate;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.engine.Specification;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.rulesets.ActiveRules;
import org.siteready.store.Digest;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.RecordedFacts;
import org.siteready.web.Records;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Adds the release's specification and what the catalogue knows of the release. */
@Component
@Order(2)
final class ReleaseContributor implements Contributor {

    private final Ledger ledger;
    private final ActiveRules rules;
    private final RecordedFacts facts;
    private final ReleaseLines lines;

    ReleaseContributor(Ledger ledger, ActiveRules rules, RecordedFacts facts, ReleaseLines lines) {
        this.ledger = ledger;
        this.rules = rules;
        this.facts = facts;
        this.lines = lines;
    }

    @Override
    public void contribute(CaseDraft draft) {
        String device = draft.name("device");
        String version = draft.name("version");
        if (device.isEmpty() || version.isEmpty()) {
            return;
        }
        Stream stream = CatalogViews.stream(Ids.existing("device", device));
        // INVARIANT: the place is noted before anything is read there, so that what comes in between counts as moved.
        Caught caught = ledger.caught(stream, draft.knownAt());
        draft.read(caught.position());
        Viewed viewed = caught.document(CatalogViews.RELEASES, device + "/" + version)
                .orElseThrow(() -> new NotFound("release", device + " " + version));
        Release release = Records.read(viewed.document(), Release.class);
        Integer approved = release.approvedSpecification();
        if (approved != null) {
            draft.specification(specification(caught, device, version, approved));
        }
        facts.contribute(
                caught.document(ReleaseRecords.VIEW, device + "/" + version).orElse(null), ReleaseRecords.KIND, draft);
        Device of = Records.read(
                caught.document(CatalogViews.DEVICES, device)
                        .orElseThrow(() -> new NotFound("device", device))
                        .document(),
                Device.class);
        LocalDate today = LocalDate.ofInstant(draft.validAt(), draft.zone());
        ReleaseLine line = lines.of(caught, device, draft.knownAt());
        ReleaseFacts.of(release, of, line.before(version).orElse(null), today)
                .properties()
                .forEach(fact -> recorded(fact.getKey(), fact.getValue(), draft));
    }

    private Specification specification(Caught caught, String device, String version, int number) {
        String key = CatalogViews.specification(device, version, number);
        Viewed viewed =
                caught.document(CatalogViews.SPECIFICATIONS, key).orElseThrow(() -> new NotFound("specification", key));
        Digest digest = new Digest(
                Records.read(viewed.document(), IntegrationSpecification.class).digest());
        return lines.specification(digest);
    }

    private void recorded(String key, JsonNode value, CaseDraft draft) {
        rules.current()
                .recorded(key, ReleaseRecords.KIND, value, draft.validAt(), draft.zone())
                .ifPresent(draft::recorded);
    }
}
