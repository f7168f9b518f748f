package org.siteready.rulesets;

import java.util.HashSet;
import java.util.Set;

/**
 * Where a rule file belongs.
 *
 * @param name the package that it must name
 * @param criteria those that its rules may judge by name; none in the checklist, which judges items
 * @param rules the names of the rules that the package has so far
 */
record RulePackage(String name, Set<String> criteria, Set<String> rules) {

    static RulePackage of(String name, Set<String> criteria) {
        return new RulePackage(name, Set.copyOf(criteria), new HashSet<>());
    }
}
