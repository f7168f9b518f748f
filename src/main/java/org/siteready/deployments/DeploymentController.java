package org.siteready.deployments;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.siteready.decisions.Deciding;
import org.siteready.decisions.DecisionAnswer;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Key;
import org.siteready.web.Caller;
import org.siteready.web.Ids;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Deployments beside the integration, for any use but in care, over HTTP. */
@RestController
@RequestMapping("/api/integrations/{site}/{device}/deployments")
class DeploymentController {

    private final Deployments deployments;
    private final DeviceList list;
    private final Deciding deciding;
    private final ActiveRules rules;

    DeploymentController(Deployments deployments, DeviceList list, Deciding deciding, ActiveRules rules) {
        this.deployments = deployments;
        this.list = list;
        this.deciding = deciding;
        this.rules = rules;
    }

    /** @param system on which it runs; {@code test} when left out */
    record NewDeployment(String version, @Nullable String system, String use) {}

    record ShownDeployment(ListRow row, DecisionAnswer decision) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ShownDeployment> deploy(
            @PathVariable String site,
            @PathVariable String device,
            @RequestParam(defaultValue = "en") String language,
            @RequestBody NewDeployment asked,
            Caller caller) {
        String system = Ids.checked("system", asked.system == null ? "test" : asked.system);
        use(asked.use);
        Deployments.Deployed deployed = deployments.deploy(
                new Deployments.Asked(site, device, asked.version, system, asked.use, deciding.language(language)),
                caller);
        ListRow row = list.of(site, device, deployed.entry().seq());
        return ResponseEntity.created(URI.create("/api/device-list/" + row.row()))
                .body(new ShownDeployment(row, deployed.decision()));
    }

    private void use(String use) {
        List<String> uses = rules.current()
                .vocabulary()
                .key("integration.use")
                .map(Key::allowed)
                .orElse(List.of());
        if (use.equals("CLINICAL")) {
            throw Ids.refused("use", "use in care begins by a step of the integration; here it must be another");
        }
        if (!uses.contains(use)) {
            throw Ids.refused("use", "'" + use + "' must be one of " + uses);
        }
    }
}
