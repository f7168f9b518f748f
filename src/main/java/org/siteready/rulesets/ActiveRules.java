package org.siteready.rulesets;

/** The rule set by which this process decides now. */
public interface ActiveRules {

    RuleSet current();
}
