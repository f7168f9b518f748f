package org.siteready.deployments;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Stream;
import org.siteready.ledger.Viewed;
import org.siteready.web.Ids;
import org.siteready.web.NotFound;
import org.siteready.web.NotNow;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** The documents of the device list: one for each device at each site. */
@Component
final class DeviceLists {

    private static final int PAGE = 500;

    private final Ledger ledger;
    private final DeviceListFold view;

    DeviceLists(Ledger ledger, DeviceListFold view) {
        this.ledger = ledger;
        this.view = view;
    }

    Optional<ObjectNode> found(String site, String device) {
        return found(site, device, null);
    }

    /** @param knownAt what was recorded later is not known; null when all is */
    Optional<ObjectNode> found(String site, String device, @Nullable Instant knownAt) {
        Stream stream = DeviceListFold.stream(Ids.existing("site", site), Ids.existing("device", device));
        return ledger.caught(stream, knownAt).document(view, stream.key()).map(Viewed::document);
    }

    /**
     * Of an integration that counts.
     *
     * @throws NotFound where nothing was requested or imported
     * @throws NotNow while only an import of it was proposed
     */
    ObjectNode begun(String site, String device) {
        ObjectNode document = found(site, device).orElseThrow(() -> new NotFound("integration", site + " " + device));
        if (!document.path("state").isString()) {
            throw new NotNow("the integration of '" + device + "' at '" + site
                    + "' has not begun; request it, or have its import confirmed");
        }
        return document;
    }

    /**
     * All documents in the order of their keys, a page at a time, so that a large list needs no memory.
     *
     * @param more takes a document and says whether it wants another
     * @return up to when the list is complete
     */
    Instant each(
            @Nullable String site,
            @Nullable String device,
            @Nullable String after,
            @Nullable Instant knownAt,
            Predicate<ObjectNode> more) {
        Map<String, String> filter = new LinkedHashMap<>();
        put("site", site, filter);
        put("device", device, filter);
        Instant complete = null;
        String last = after;
        do {
            Page<Viewed> page = ledger.list(view, filter, last, PAGE);
            complete = complete == null ? page.completeUpTo() : complete;
            last = page.next();
            for (Viewed one : page.items()) {
                if (!known(one, knownAt).map(more::test).orElse(true)) {
                    return complete;
                }
            }
        } while (last != null);
        return complete;
    }

    private static void put(String field, @Nullable String value, Map<String, String> filter) {
        if (value != null) {
            filter.put(field, value);
        }
    }

    private Optional<ObjectNode> known(Viewed one, @Nullable Instant knownAt) {
        return knownAt == null
                ? Optional.of(one.document())
                : ledger.caught(one.position().stream(), knownAt)
                        .document(view, one.key())
                        .map(Viewed::document);
    }

    /** Where the stream ends. */
    long end(String site, String device) {
        return ledger.head(DeviceListFold.stream(site, device)).seq();
    }
}
