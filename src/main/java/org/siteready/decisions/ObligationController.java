package org.siteready.decisions;

import java.util.List;
import org.siteready.rulesets.ActiveRules;
import org.siteready.rulesets.Obligation;
import org.siteready.web.NotFound;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the SOP and the law demand, and how the active rule set meets it, over HTTP. */
@RestController
@RequestMapping("/api/obligations")
class ObligationController {

    private final ActiveRules rules;

    ObligationController(ActiveRules rules) {
        this.rules = rules;
    }

    record Obligations(List<Obligation> items, String ruleSet) {}

    @GetMapping
    Obligations list() {
        return new Obligations(
                rules.current().obligations(), rules.current().digest().value());
    }

    @GetMapping("/{obligation}")
    Obligation one(@PathVariable String obligation) {
        return rules.current().obligations().stream()
                .filter(one -> one.id().equals(obligation))
                .findFirst()
                .orElseThrow(() -> new NotFound("obligation", obligation));
    }
}
