package org.siteready.engine;

import java.util.Collection;
import java.util.List;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.siteready.store.Digest;

/**
 * A gate with its rules, ready to decide; safe for many threads.
 *
 * @param ruleSet the digest of all files that the rules came from
 */
public record CompiledGate(Gate gate, Digest ruleSet, KieBase rules) {

    /** The names of the rules, sorted. */
    public List<String> ruleNames() {
        return rules.getKiePackages().stream()
                .map(KiePackage::getRules)
                .flatMap(Collection::stream)
                .map(Rule::getName)
                .sorted()
                .toList();
    }
}
