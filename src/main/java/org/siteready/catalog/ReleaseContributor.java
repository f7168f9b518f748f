package org.siteready.catalog;

import java.time.LocalDate;
import java.util.List;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Contributor;
import org.siteready.engine.Specification;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Remembered;
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
import tools.jackson.databind.node.ObjectNode;

/** Adds the release's specification and what the catalogue knows of the release. */
@Component
@Order(2)
final class ReleaseContributor implements Contributor {

    private final Ledger ledger;
    private final ActiveRules rules;
    private final RecordedFacts facts;
    private final Remembered<Known> known = new Remembered<>();
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
        Caught caught = draft.caught(ledger, stream);
        String key = device + "/" + version;
        LocalDate today = LocalDate.ofInstant(draft.validAt(), draft.zone());
        Known known = this.known.of(
                caught, List.of(key, today, rules.current().digest()), () -> known(caught, device, version, draft));
        draft.specification(known.specification);
        facts.contribute(caught, ReleaseRecords.VIEW, key, ReleaseRecords.KIND, draft);
        known.facts.properties().forEach(fact -> recorded(fact.getKey(), fact.getValue(), draft));
    }

    /** What the catalogue knows of a release. */
    private record Known(Specification specification, ObjectNode facts) {}

    private Known known(Caught caught, String device, String version, CaseDraft draft) {
        LocalDate today = LocalDate.ofInstant(draft.validAt(), draft.zone());
        Release release = Records.read(
                caught.document(CatalogViews.RELEASES, device + "/" + version)
                        .orElseThrow(() -> new NotFound("release", device + " " + version))
                        .document(),
                Release.class);
        Device of = Records.read(
                caught.document(CatalogViews.DEVICES, device)
                        .orElseThrow(() -> new NotFound("device", device))
                        .document(),
                Device.class);
        Integer approved = release.approvedSpecification();
        ReleaseLine line = lines.of(caught, device, draft.knownAt());
        return new Known(
                approved == null ? Specification.NONE : specification(caught, device, version, approved),
                ReleaseFacts.of(release, of, line.before(version).orElse(null), today));
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
