package org.siteready.deployments;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.catalog.Catalog;
import org.siteready.customers.Customers;
import org.siteready.ledger.Actor;
import org.siteready.rulesets.CaseReader;
import org.siteready.rulesets.Form;
import org.siteready.web.NotFound;

/**
 * What somebody found installed at a site.
 *
 * @param udi as the device shows it, or null
 * @param system on which of the site's systems, or null when that is not told
 * @param use for which it is used, or null when that is not told
 * @param by person:id or tool:name
 */
record Found(
        String site,
        String device,
        String version,
        @Nullable String udi,
        @Nullable String system,
        @Nullable String use,
        Instant observedAt,
        String by) {

    /**
     * Reads one; its faults are in the form.
     *
     * @param uses that there are
     */
    static Found read(Form form, Customers customers, Catalog catalog, List<String> uses, Clock clock) {
        form.only("site", "device", "version", "udi", "system", "use", "observedAt", "by");
        String site = form.text("site");
        String device = form.text("device");
        there(form, "site", () -> customers.site(site));
        there(form, "device", () -> catalog.device(device));
        String use = optional(form, "use");
        if (use != null && !uses.contains(use)) {
            form.fault("use", "'" + use + "' must be one of " + String.join(", ", uses));
        }
        Instant seen = form.compulsoryInstant("observedAt");
        if (seen.isAfter(clock.instant().plus(CaseReader.CLOCK_DIFFERENCE))) {
            form.fault("observedAt", seen + " has not come yet");
        }
        String version = form.text("version");
        String system = form.has("system") ? RowDetails.system(form, "") : null;
        return new Found(site, device, version, optional(form, "udi"), system, use, seen, by(form));
    }

    private static @Nullable String optional(Form form, String field) {
        String text = form.text(field, "");
        return text.isEmpty() ? null : text;
    }

    private static String by(Form form) {
        String by = form.text("by");
        try {
            return by.isEmpty() ? by : new Actor(by).value();
        } catch (IllegalArgumentException none) {
            form.fault("by", String.valueOf(none.getMessage()));
            return by;
        }
    }

    private static void there(Form form, String field, Runnable lookUp) {
        try {
            lookUp.run();
        } catch (NotFound missing) {
            if (form.has(field)) {
                form.fault(field, String.valueOf(missing.getMessage()));
            }
        }
    }
}
