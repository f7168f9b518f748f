package org.siteready.integrations;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Viewed;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.springframework.stereotype.Component;

/** Where each device at each site stands; nothing of what was only proposed. */
@Component
public final class Standings {

    private final Ledger ledger;
    private final IntegrationFold fold;

    Standings(Ledger ledger, IntegrationFold fold) {
        this.ledger = ledger;
        this.fold = fold;
    }

    /**
     * As it was known then.
     *
     * @param knownAt null for now
     */
    public Optional<Standing> at(String site, String device, @Nullable Instant knownAt) {
        var stream = IntegrationViews.stream(Ids.existing("site", site), Ids.existing("device", device));
        return ledger.caught(stream, knownAt).document(fold, stream.key()).flatMap(Standings::counted);
    }

    /** @throws NotFound when there is none, or only an import of it was proposed (404) */
    public Standing one(String site, String device) {
        return at(site, device, null).orElseThrow(() -> new NotFound("integration", site + " " + device));
    }

    private static Optional<Standing> counted(Viewed viewed) {
        Integration one = Integration.of(viewed);
        return Optional.ofNullable(one.state())
                .map(state ->
                        new Standing(one.site(), one.device(), one.round(), one.version(), one.environment(), state));
    }
}
