package org.siteready.http;

import static org.siteready.http.Versions.GTIN;
import static org.siteready.http.Versions.enough;
import static org.siteready.http.Versions.flag;
import static org.siteready.http.Versions.minor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A device that runs at many sites, by imports that two people confirmed. */
final class InstalledBase {

    private InstalledBase() {}

    /** A device in version 1.0.0 at so many sites; each third has too little memory for 1.1.0, each fourth said nothing. */
    static Versions of(ServiceTest test, int sites) {
        Versions versions = new Versions(test)
                .release("1.0.0", GTIN, Map.of(), enough("T-01", 8, ""), flag("T-02", "gpu.present", "\"EVALUATION\""))
                .release("1.1.0", GTIN, minor(), enough("T-01", 16, ""));
        String customer = test.customer();
        List<String> imports = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < sites; i++) {
            String site = test.site(customer);
            test.bind(site, versions.device);
            if (i % 4 > 0) {
                test.observe(site, "MEASURED", i % 3 == 0 ? 8 : 32);
            }
            names.add(site);
            imports.add("""
                    {"site": "%s", "device": "%s", "version": "1.0.0", "state": "LIVE", "use": "CLINICAL",
                     "references": ["binder"], "reason": "before"}""".formatted(site, versions.device));
        }
        Answer proposed = test.post(
                        "/api/integrations/import",
                        "{\"integrations\": [" + String.join(", ", imports) + "]}",
                        "OPERATIONS")
                .is(201);
        for (JsonNode one : proposed.json().path("items")) {
            String address = "/api/integrations/" + one.path("site").asString() + "/" + versions.device;
            test.post(
                            address + "/import/confirmation",
                            "{\"digest\": \"%s\"}".formatted(one.path("digest").asString()),
                            "REGULATORY")
                    .is(201);
        }
        return versions;
    }
}
