package org.siteready.decisions;

import java.util.List;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RuleSet;

/** Languages as requests name them. */
final class Languages {

    private Languages() {}

    /** @throws Malformed when the rule set has no texts in that language (400) */
    static String checked(RuleSet rules, String language) {
        if (!rules.languages().contains(language)) {
            throw new Malformed(
                    "parameter language",
                    List.of(new Fault(
                            "",
                            "there are no texts in '" + language + "'; there are "
                                    + String.join(", ", rules.languages()))));
        }
        return language;
    }
}
