package org.siteready.integrations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Remembered;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.springframework.stereotype.Component;

/** Where each device at each site stands; nothing of what was only proposed. */
@Component
public final class Standings {

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final IntegrationFold fold;
    private final Remembered<Optional<Standing>> read = new Remembered<>();

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
        return in(ledger.caught(stream(site, device), knownAt));
    }

    /** As a case knows it. */
    public Optional<Standing> of(CaseDraft draft) {
        return in(draft.caught(ledger, stream(draft.name("site"), draft.name("device"))));
    }

    private static Stream stream(String site, String device) {
        return IntegrationViews.stream(Ids.existing("site", site), Ids.existing("device", device));
    }

    private Optional<Standing> in(Caught caught) {
        String key = caught.position().stream().key();
        return read.of(caught, key, () -> caught.document(fold, key).flatMap(this::counted));
    }

    /** @throws NotFound when there is none, or only an import of it was proposed (404) */
    public Standing one(String site, String device) {
        return at(site, device, null).orElseThrow(() -> new NotFound("integration", site + " " + device));
    }

    /**
     * All of a device, in the order of their sites.
     *
     * @param knownAt null for now
     */
    public List<Standing> all(String device, @Nullable Instant knownAt) {
        List<Standing> all = new ArrayList<>();
        String after = null;
        do {
            Page<Viewed> page = ledger.list(fold, Map.of("device", Ids.existing("device", device)), after, PAGE);
            for (Viewed viewed : page.items()) {
                Optional<Standing> one = knownAt == null
                        ? counted(viewed)
                        : at(viewed.document().path("site").asString(), device, knownAt);
                one.ifPresent(all::add);
            }
            after = page.next();
        } while (after != null);
        return all;
    }

    private Optional<Standing> counted(Viewed viewed) {
        Integration one = Integration.of(viewed);
        Instant from =
                ledger.entry(viewed.position().stream(), 1).map(Entry::at).orElse(Instant.EPOCH);
        return Optional.ofNullable(one.state())
                .map(state -> new Standing(
                        one.site(),
                        one.device(),
                        one.round(),
                        one.version(),
                        one.environment(),
                        state,
                        one.imported() != null,
                        from));
    }
}
