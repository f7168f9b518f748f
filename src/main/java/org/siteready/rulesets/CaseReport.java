package org.siteready.rulesets;

import java.util.List;

/**
 * What trying all cases of a rule set came to.
 *
 * @param tried how many cases were tried
 * @param failures in words: which case of which criterion does not hold, and what is missing
 * @param remarks what is worth knowing and no failure
 */
public record CaseReport(int tried, List<String> failures, List<String> remarks) {

    public boolean holds() {
        return failures.isEmpty();
    }
}
