package org.siteready.deployments;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.ledger.Viewed;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Where a device runs, in which versions and on which systems, and where it was only asked for: for rooms behind. */
@Component
public final class Installed {

    private final Ledger ledger;
    private final DeviceListFold view;

    Installed(Ledger ledger, DeviceListFold view) {
        this.ledger = ledger;
        this.view = view;
    }

    /**
     * One version of the device on one system of a site: test and clinical systems, and releases in parallel, are apart.
     *
     * @param system whose roles are bound, such as clinical or test
     * @param there false where it is not installed: requested, refused or ended
     */
    public record Installation(String site, String device, String system, String version, boolean there) {}

    /**
     * What there is of the device at one site.
     *
     * @param key by which sites are in order
     */
    public record AtSite(String key, String site, List<Installation> installations) {}

    /** Sites at which the device was ever asked for, in the order of their keys. */
    public Page<AtSite> page(String device, @Nullable String after, int limit) {
        Page<Viewed> page = ledger.list(view, Map.of("device", device), after, limit);
        return new Page<>(page.items().stream().map(Installed::atSite).toList(), page.next(), page.completeUpTo());
    }

    private static AtSite atSite(Viewed viewed) {
        JsonNode document = viewed.document();
        String site = document.path("site").asString();
        String device = document.path("device").asString();
        Set<Installation> all = new LinkedHashSet<>();
        for (JsonNode row : RowFold.inForce(document)) {
            all.add(new Installation(
                    site,
                    device,
                    row.path("system").asString(),
                    row.path("version").asString(),
                    true));
        }
        if (all.isEmpty() && document.path("state").isString()) {
            all.add(new Installation(
                    site,
                    device,
                    document.path("environment").asString("clinical"),
                    document.path("version").asString(),
                    false));
        }
        return new AtSite(viewed.key(), site, new ArrayList<>(all));
    }
}
