package org.siteready.integrations;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.web.Ids;
import org.springframework.stereotype.Component;

/** What rooms behind this one need to know of an integration. */
@Component
public final class Integrated {

    private final Ledger ledger;
    private final IntegrationFold view;

    Integrated(Ledger ledger, IntegrationFold view) {
        this.ledger = ledger;
        this.view = view;
    }

    /**
     * An integration that counts.
     *
     * @param imported whether it began before this service was used
     * @param recordedFrom since when this service has kept records of it
     */
    public record Seen(String version, String environment, String state, boolean imported, Instant recordedFrom) {}

    /** As it stands; nothing when none was requested, or when only its import was proposed. */
    public Optional<Seen> of(String site, String device) {
        Stream stream = stream(site, device);
        return ledger.current(view, stream).flatMap(viewed -> seen(viewed, stream));
    }

    /** As it stood when the draft's instant was. */
    public Optional<Seen> of(CaseDraft draft) {
        Stream stream = stream(draft.name("site"), draft.name("device"));
        return ledger.caught(stream, draft.knownAt())
                .document(view, stream.key())
                .flatMap(viewed -> seen(viewed, stream));
    }

    private static Stream stream(String site, String device) {
        return IntegrationViews.stream(Ids.existing("site", site), Ids.existing("device", device));
    }

    private Optional<Seen> seen(Viewed viewed, Stream stream) {
        Integration integration = Integration.of(viewed);
        @Nullable String state = integration.state();
        Instant from = ledger.entry(stream, 1).map(Entry::at).orElse(Instant.EPOCH);
        return state == null
                ? Optional.empty()
                : Optional.of(new Seen(
                        integration.version(), integration.environment(), state, integration.imported() != null, from));
    }
}
