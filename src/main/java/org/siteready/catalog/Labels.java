package org.siteready.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.Viewed;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.Records;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The labels of releases, for rooms that list what runs where. */
@Component
public final class Labels {

    private static final String NOTIFIED_BODY = "release.notifiedBody";

    private final Ledger ledger;
    private final Remembered<Optional<Label>> labels = new Remembered<>();

    Labels(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The label of a release.
     *
     * @param knownAt what was recorded later is not known; null when all is
     * @param at by which two digits of a year in a UDI become four
     * @throws NotFound when there is no such release
     */
    public Label label(String device, String version, @Nullable Instant knownAt, Instant at) {
        return find(device, version, knownAt, at).orElseThrow(() -> new NotFound("release", device + " " + version));
    }

    /** As above; nothing where there is no such release. */
    public Optional<Label> find(String device, String version, @Nullable Instant knownAt, Instant at) {
        Caught caught = ledger.caught(CatalogViews.stream(Ids.existing("device", device)), knownAt);
        LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
        String key = device + "/" + version;
        return labels.of(caught, List.of(key, day), () -> read(caught, device, key, day));
    }

    private static Optional<Label> read(Caught caught, String device, String key, LocalDate day) {
        Optional<Viewed> release = caught.document(CatalogViews.RELEASES, key);
        Optional<Viewed> of = caught.document(CatalogViews.DEVICES, device);
        if (release.isEmpty() || of.isEmpty()) {
            return Optional.empty();
        }
        Release read = Records.read(release.get().document(), Release.class);
        String labelled = read.udi() == null ? "" : read.udi();
        Udi udi = Udi.read(labelled, day);
        String body = caught.document(ReleaseRecords.VIEW, key)
                .map(Labels::notifiedBody)
                .orElse(null);
        return Optional.of(Label.of(Records.read(of.get().document(), Device.class), read, udi, body));
    }

    private static @Nullable String notifiedBody(Viewed records) {
        for (JsonNode one : records.document().path("records")) {
            if (one.path("key").asString().equals(NOTIFIED_BODY)) {
                return one.path("value").stringValue(null);
            }
        }
        return null;
    }
}
