package org.siteready.engine;

import java.util.Collection;
import org.drools.base.base.ObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.GroupElement;
import org.drools.base.rule.Pattern;
import org.drools.base.rule.constraint.Constraint;
import org.drools.modelcompiler.constraints.LambdaConstraint;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.siteready.facts.Criterion;
import org.siteready.facts.Item;

/**
 * Finds out whether a gate's rules see of a case nothing but the states of its items: then two cases whose items have the
 * same states get the same judgments. Asked of the compiled rules themselves, so that no rule file is taken at its word.
 */
final class StatesOnly {

    /** A property that {@link ItemStates} holds, compared with a constant. */
    private static final java.util.regex.Pattern STATE =
            java.util.regex.Pattern.compile("(applicability|manual|state|answered|lastKnown) [!=]= [A-Za-z_.]+");

    private StatesOnly() {}

    static boolean in(CompiledGate gate) {
        return gate.gate().criteria().stream().allMatch(StatesOnly::byCheck) && in(gate.rules());
    }

    private static boolean byCheck(Criterion criterion) {
        return criterion.check() != null && criterion.reads().isEmpty();
    }

    private static boolean in(KieBase rules) {
        return rules.getKiePackages().stream()
                .map(KiePackage::getRules)
                .flatMap(Collection::stream)
                .allMatch(StatesOnly::in);
    }

    private static boolean in(Rule rule) {
        if (!(rule instanceof RuleImpl known)) {
            return false;
        }
        GroupElement conditions = known.getLhs();
        return conditions.isAnd()
                && conditions.getChildren().size() == 1
                && conditions.getChildren().get(0) instanceof Pattern pattern
                && ofItem(pattern.getObjectType())
                && pattern.getConstraints().stream().allMatch(StatesOnly::ofStates);
    }

    private static boolean ofItem(ObjectType type) {
        return type.getClassName().equals(Item.class.getName());
    }

    /** A condition that the compiler does not tell as it was written may read anything. */
    private static boolean ofStates(Constraint constraint) {
        return constraint instanceof LambdaConstraint condition
                && STATE.matcher(String.valueOf(
                                condition.getPredicateInformation().getStringConstraint()))
                        .matches();
    }
}
