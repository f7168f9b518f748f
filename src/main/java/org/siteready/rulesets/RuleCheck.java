package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.CollectDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.EvalDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;

/**
 * What rule files may not say, looked for before they are compiled: compiling alone can already run what they hold.
 *
 * <p>Each fault names the line and what to write instead.
 */
final class RuleCheck {

    private static final int MOST_PATTERNS = 6;
    private static final int MOST_BRANCHES = 16;

    private final DrlFile file;
    private final String home;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> reasonKeys = new HashSet<>();

    private RuleCheck(DrlFile file, String home) {
        this.file = file;
        this.home = home;
    }

    /**
     * Checks a file.
     *
     * @param home the package that the file must name
     * @return the keys of the sentences that its rules use
     * @throws Malformed with every fault
     */
    static Set<String> check(DrlFile file, PackageDescr tree, String home) {
        RuleCheck check = new RuleCheck(file, home);
        check.header(tree);
        for (RuleDescr rule : tree.getRules()) {
            check.rule(rule);
        }
        if (!check.faults.isEmpty()) {
            throw new Malformed(file.path(), check.faults);
        }
        return check.reasonKeys;
    }

    private void fault(int line, String message) {
        faults.add(new Fault("line " + Math.max(1, line), message));
    }

    private void header(PackageDescr tree) {
        if (!tree.getName().equals(home)) {
            fault(1, "names package '" + tree.getName() + "'; write 'package " + home + "'");
        }
        tree.getImports().stream()
                .filter(one -> !Published.imports(one.getTarget()))
                .forEach(one -> fault(
                        file.lineOf(one.getTarget(), 1),
                        "imports " + one.getTarget() + "; rules know only org.siteready.facts"));
        tree.getFunctionImports().stream()
                .filter(one -> !Published.functionImport(one.getTarget()))
                .forEach(one -> fault(
                        file.lineOf(one.getTarget(), 1),
                        "imports the function " + one.getTarget()
                                + "; only those of org.siteready.facts.Judgment serve"));
        tree.getGlobals().forEach(one -> fault(one.getLine(), "has a global; put what is needed into a fact"));
        tree.getFunctions().forEach(one -> fault(one.getLine(), "has a function; write it as a condition"));
        tree.getClassAndEnumDeclarationDescrs()
                .forEach(one -> fault(one.getLine(), "declares a type; insertLogical a Derived instead"));
        tree.getEntryPointDeclarations()
                .forEach(one -> fault(one.getLine(), "has an entry point; facts come by the case"));
        tree.getWindowDeclarations().forEach(one -> fault(one.getLine(), "has a window; a decision has one instant"));
        tree.getAccumulateImports()
                .forEach(one ->
                        fault(1, "imports the accumulate function " + one.getTarget() + "; use count, sum, min, max"));
        tree.getAttributes().forEach(this::attribute);
    }

    private void attribute(AttributeDescr attribute) {
        String instead = attribute.getName().equals("salience")
                ? "; rules have no order: make their conditions exclude each other"
                : "; rules have no attributes";
        fault(attribute.getLine(), "has " + attribute.getName() + instead);
    }

    private void rule(RuleDescr rule) {
        if (!rule.isRule()) {
            fault(rule.getLine(), "has a query; write a rule");
            return;
        }
        if (!rule.getName().matches("[^\"\\\\\\p{Cntrl}]{1,200}")) {
            fault(
                    rule.getLine(),
                    "the rule's name holds a quote, a backslash or a control character; write plain words");
        }
        for (Map.Entry<String, AttributeDescr> attribute : rule.getAttributes().entrySet()) {
            if (!attribute.getKey().equals("dialect")
                    || !"java".equals(attribute.getValue().getValue())) {
                attribute(attribute.getValue());
            }
        }
        if (rule.getParentName() != null) {
            fault(rule.getLine(), "extends another rule; say the condition again or insertLogical a Derived");
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            fault(rule.getLine(), "has several consequences; write a rule for each");
        }
        Count count = new Count();
        conditions(rule.getLhs(), count);
        if (count.patterns > MOST_PATTERNS || count.branches > MOST_BRANCHES) {
            fault(
                    rule.getLine(),
                    "joins " + count.patterns + " facts over " + count.branches + " branches; at most " + MOST_PATTERNS
                            + " and " + MOST_BRANCHES + ": split the rule");
        }
        int line = Math.max(rule.getLine(), rule.getConsequenceLine());
        ConsequenceCheck consequence = ConsequenceCheck.of(String.valueOf(rule.getConsequence()));
        consequence.faults().forEach(message -> fault(line, message));
        reasonKeys.addAll(consequence.reasonKeys());
    }

    /** How many facts a rule joins, over how many branches. */
    private static final class Count {
        private int patterns;
        private int branches = 1;
    }

    private void conditions(BaseDescr element, Count count) {
        if (element instanceof NotDescr || element instanceof ExistsDescr) {
            absence((ConditionalElementDescr) element, element);
        } else if (element instanceof ForallDescr) {
            fault(element.getLine(), "uses forall; say what must not be: not( ... ) of one pattern");
        } else if (element instanceof EvalDescr) {
            fault(element.getLine(), "uses eval; write the condition inside a pattern");
        } else if (element instanceof AccumulateDescr || element instanceof CollectDescr) {
            fault(element.getLine(), "accumulates; a list fact (Problems, ...) counts what it holds");
        }
        if (element instanceof OrDescr or) {
            count.branches *= Math.max(1, or.getDescrs().size());
        }
        if (element instanceof PatternDescr pattern) {
            count.patterns++;
            pattern(pattern);
        } else if (element instanceof ConditionalElementDescr group) {
            group.getDescrs().forEach(inner -> conditions(inner, count));
        }
    }

    /**
     * Drools 10.2.0 silently stops firing a rule with a group inside {@code exists} or {@code not} when another package
     * shares one of its nodes (incubator-kie issue 7115); and absence means something only where presence is certain.
     */
    private void absence(ConditionalElementDescr element, BaseDescr at) {
        List<? extends BaseDescr> inner = element.getDescrs();
        if (inner.size() != 1 || !(inner.get(0) instanceof PatternDescr pattern)) {
            fault(
                    at.getLine(),
                    "groups patterns inside exists or not; take one pattern, and insertLogical a Derived for"
                            + " what several say together");
        } else if (at instanceof NotDescr) {
            fault(
                    pattern.getLine(),
                    "tests the absence of " + pattern.getObjectType()
                            + "; absence is asked only of list facts (" + Published.LISTS
                            + "), for what is missing has a Reading that says so");
        }
    }

    private void pattern(PatternDescr pattern) {
        if (!Published.type(pattern.getObjectType())) {
            fault(
                    pattern.getLine(),
                    "matches " + pattern.getObjectType() + ", which is not a fact; facts are " + Published.factNames());
        }
        if (pattern.getSource() != null) {
            fault(
                    pattern.getLine(),
                    "takes a pattern from elsewhere (from, accumulate, collect); match facts directly");
        }
        if (!pattern.getBehaviors().isEmpty()) {
            fault(pattern.getLine(), "has a window; a decision has one instant");
        }
        for (BaseDescr constraint : pattern.getDescrs()) {
            String expression =
                    constraint instanceof ExprConstraintDescr expr ? expr.getExpression() : constraint.toString();
            Published.refused(expression)
                    .ifPresent(what -> fault(
                            file.lineOf(expression, Math.max(1, pattern.getLine())),
                            "'" + expression + "' " + what + "; conditions compare properties of facts"));
        }
    }
}
