package org.siteready.impact;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.engine.CaseFile;
import org.siteready.engine.Outcome;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Form;
import org.siteready.rulesets.RuleSet;
import org.siteready.web.Caller;
import org.siteready.web.Ids;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What changes between two versions, and what that means for a site, over HTTP; both are questions off the record. */
@RestController
class ImpactController {

    private final Updates updates;
    private final Impacts impacts;
    private final Deciding deciding;
    private final ActiveRules rules;

    ImpactController(Updates updates, Impacts impacts, Deciding deciding, ActiveRules rules) {
        this.updates = updates;
        this.impacts = impacts;
        this.deciding = deciding;
        this.rules = rules;
    }

    /** For the documents only: bodies are read as forms, which name every fault at once. */
    record ImpactRequest(
            String site,
            String device,
            String version,
            @Nullable String fromVersion,
            @Nullable String environment) {}

    @GetMapping("/api/devices/{device}/difference")
    ShownDifference difference(
            @PathVariable String device,
            @RequestParam String from,
            @RequestParam String to,
            @RequestParam(defaultValue = "en") String language) {
        String asked = deciding.language(language);
        return ShownDifference.of(
                updates.prepare(device, from, to), rules.current().texts(asked));
    }

    @PostMapping("/api/impact")
    ShownImpact impact(
            @RequestParam(defaultValue = "en") String language,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = ImpactRequest.class)))
                    @RequestBody
                    Form form,
            Caller caller) {
        String asked = deciding.language(language);
        form.only("site", "device", "version", "fromVersion", "environment");
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : new String[] {"site", "device", "version"}) {
            names.put(name, form.text(name));
        }
        String from = form.has("fromVersion") ? form.text("fromVersion") : "";
        if (form.has("environment")) {
            names.put("environment", form.text("environment"));
        }
        form.orRefuse("body");
        CaseFile site = deciding.now(new CaseFile.About(names, Map.of()));
        String running = from.isEmpty() ? Impacts.running(site) : from;
        RuleSet current = rules.current();
        PreparedUpdate update = updates.prepare(
                Ids.existing("device", names.getOrDefault("device", "")),
                running,
                site.about().name("version"));
        SiteImpact impact = impacts.decide(update, site);
        Map<String, Outcome> evaluations = impact.wins().isEmpty() ? Map.of() : impacts.evaluations(impact, site);
        return ShownImpact.of(impact, evaluations, current, asked);
    }
}
