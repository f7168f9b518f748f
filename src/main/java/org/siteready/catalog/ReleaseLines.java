package org.siteready.catalog;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.Specification;
import org.siteready.ledger.Caught;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Stream;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.RuleSet;
import org.siteready.store.Digest;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.springframework.stereotype.Component;

/** The releases of each device in their order, and the specifications that they were approved with; both kept as read. */
@Component
public final class ReleaseLines {

    private static final int MOST = 200;

    private final Ledger ledger;
    private final ReleaseLineView view;
    private final ActiveRules rules;
    private final Map<String, Read> lines = new LinkedHashMap<>();
    private final Map<Digest, Map<Digest, Specification>> specifications = new LinkedHashMap<>();

    ReleaseLines(Ledger ledger, ReleaseLineView view, ActiveRules rules) {
        this.ledger = ledger;
        this.view = view;
        this.rules = rules;
    }

    /** A line as it was when the stream stood there. */
    private record Read(long seq, ReleaseLine line) {}

    /** As things stand. @throws NotFound when there is no such device */
    public ReleaseLine of(String device) {
        return of(ledger.caught(stream(device), null), device, null);
    }

    /** As a case knows it; where it was read is noted in the case. */
    public ReleaseLine of(String device, CaseDraft draft) {
        return of(draft.caught(ledger, stream(device)), device, draft.knownAt());
    }

    private static Stream stream(String device) {
        return CatalogViews.stream(Ids.existing("device", device));
    }

    /** @param knownAt as of which the stream was caught; null: as it stands */
    ReleaseLine of(Caught caught, String device, @Nullable Instant knownAt) {
        long seq = caught.position().seq();
        synchronized (lines) {
            Read known = knownAt == null ? lines.get(device) : null;
            if (known != null && known.seq == seq) {
                return known.line;
            }
        }
        ReleaseLine line = ReleaseLine.of(
                device,
                caught.document(view, device)
                        .orElseThrow(() -> new NotFound("device", device))
                        .document());
        synchronized (lines) {
            if (knownAt == null) {
                if (lines.size() >= MOST) {
                    lines.clear();
                }
                lines.put(device, new Read(seq, line));
            }
        }
        return line;
    }

    /** The requirements under a digest, by the active rules. */
    public Specification specification(Digest digest) {
        RuleSet current = rules.current();
        synchronized (specifications) {
            Map<Digest, Specification> ofRules =
                    specifications.computeIfAbsent(current.digest(), rule -> new LinkedHashMap<>());
            if (ofRules.size() >= MOST) {
                ofRules.clear();
            }
            return ofRules.computeIfAbsent(
                    digest,
                    read -> current.requirements(
                            "specification " + digest, ledger.inputs().get(digest)));
        }
    }
}
