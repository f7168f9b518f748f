package org.siteready.impact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Form;

/** What a request for a run says; every fault is named at once. */
record PortfolioAsked(
        String device,
        String to,
        @Nullable String customer,
        @Nullable String country,
        @Nullable List<String> sites,
        @Nullable Instant windowStart,
        int chunkSize) {

    private static final int USUAL_CHUNK = 200;
    private static final int LARGEST_CHUNK = 1_000;
    private static final int MOST_SITES = 10_000;

    /** @throws org.siteready.rulesets.Malformed with every fault (400) */
    static PortfolioAsked read(Form form) {
        form.only("device", "to", "sites", "windowStart", "chunk");
        Form sites = form.has("sites") ? form.object("sites") : null;
        List<String> list = null;
        if (sites != null) {
            sites.only("customer", "country", "list");
            list = sites.has("list") ? sites.texts("list") : null;
            if (list != null && (list.isEmpty() || list.size() > MOST_SITES)) {
                sites.fault("list", "must name 1 to " + MOST_SITES + " sites, not " + list.size());
            }
            if (sites.has("country") && !sites.text("country").matches("[A-Z]{2}")) {
                sites.fault("country", "must be an ISO 3166-1 code such as DE");
            }
        }
        Integer chunk = form.has("chunk") ? form.whole("chunk", 1, LARGEST_CHUNK) : null;
        PortfolioAsked asked = new PortfolioAsked(
                form.text("device"),
                form.text("to"),
                sites != null && sites.has("customer") ? sites.text("customer") : null,
                sites != null && sites.has("country") ? sites.text("country") : null,
                list,
                form.has("windowStart") ? form.instant("windowStart") : null,
                chunk == null ? USUAL_CHUNK : chunk);
        form.orRefuse("body");
        return asked;
    }
}
