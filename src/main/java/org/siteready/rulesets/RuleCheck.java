package org.siteready.rulesets;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
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
    private static final Pattern VARIABLE = Pattern.compile("(\\$[A-Za-z0-9_]+)(\\s*:)?");

    private final DrlFile file;
    private final RulePackage home;
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> reasonKeys = new HashSet<>();

    private RuleCheck(DrlFile file, RulePackage home) {
        this.file = file;
        this.home = home;
    }

    /**
     * Checks a file.
     *
     * @param home where it belongs; the names of its rules are put in
     * @return the keys of the sentences that its rules use
     * @throws Malformed with every fault
     */
    static Set<String> check(DrlFile file, PackageDescr tree, RulePackage home) {
        RuleCheck check = new RuleCheck(file, home);
        check.header(tree);
        if (tree.getRules().isEmpty()) {
            check.fault(1, "holds no rules; a file that is switched off is better taken out");
        }
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
        if (!tree.getName().equals(home.name())) {
            fault(1, "names package '" + tree.getName() + "'; write 'package " + home.name() + "'");
        }
        tree.getImports().stream()
                .filter(one -> !Published.imports(one.getTarget()))
                .forEach(one ->
                        fault(one.getLine(), "imports " + one.getTarget() + "; rules know only org.siteready.facts"));
        tree.getFunctionImports().stream()
                .filter(one -> !Published.functionImport(one.getTarget()))
                .forEach(one -> fault(
                        one.getLine(),
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
                .forEach(one -> fault(
                        one.getLine(),
                        "imports the accumulate function " + one.getTarget() + "; a list fact counts what it holds"));
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
        if (!home.rules().add(rule.getName())) {
            fault(
                    rule.getLine(),
                    "the rule \"" + rule.getName() + "\" stands here a second time; give each rule a name of its own");
        }
        annotated(rule, rule.getLine());
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
        grounds(rule, count);
        if (count.patterns > MOST_PATTERNS || count.branches > MOST_BRANCHES) {
            fault(
                    rule.getLine(),
                    "joins " + count.patterns + " facts over " + count.branches + " branches; at most " + MOST_PATTERNS
                            + " and " + MOST_BRANCHES + ": split the rule");
        }
        consequence(rule, count);
    }

    private void consequence(RuleDescr rule, Count count) {
        String text = String.valueOf(rule.getConsequence());
        int then = Math.max(rule.getLine(), rule.getConsequenceLine());
        int line = file.lineOf(text.lines().findFirst().orElse(""), then);
        ConsequenceCheck consequence = ConsequenceCheck.of(text);
        consequence.faults().forEach(wrong -> fault(line + wrong.line() - 1, wrong.message()));
        if (text.contains("insertLogical") && !count.allKnown) {
            fault(
                    line,
                    "infers a Derived from what may be missing; match a Reading with known == true in each pattern");
        }
        consequence.criteria().stream()
                .filter(one -> !home.criteria().contains(one))
                .forEach(one -> fault(
                        line,
                        "judges '" + one + "', which is no criterion with rules of its own in gate.yaml"
                                + Nearest.hint(one, home.criteria())));
        consequence.items().stream()
                .filter(one -> !count.items.contains(one))
                .forEach(one -> fault(line, "judges " + one + ", which is no Item; name the criterion in quotes"));
        reasonKeys.addAll(consequence.reasonKeys());
    }

    /** What a rule matches: how many facts, over how many branches, and which. */
    private static final class Count {
        private int patterns;
        private int branches = 1;
        private boolean allKnown = true;
        private final Set<String> types = new HashSet<>();
        private final Set<String> items = new HashSet<>();
        private final Set<String> bound = new HashSet<>();
        private final Set<String> used = new TreeSet<>();
    }

    private void annotated(AnnotatedBaseDescr element, int line) {
        element.getAnnotations()
                .forEach(one -> fault(line, "has the annotation @" + one.getName() + "; write a comment"));
    }

    private static void variables(PatternDescr pattern, Count count) {
        count.bound.add(String.valueOf(pattern.getIdentifier()));
        if (String.valueOf(pattern.getObjectType()).equals("Item")) {
            count.items.add(String.valueOf(pattern.getIdentifier()));
        }
        for (BaseDescr constraint : pattern.getDescrs()) {
            if (constraint instanceof ExprConstraintDescr expr) {
                Matcher variable = VARIABLE.matcher(expr.getExpression());
                while (variable.find()) {
                    (variable.group(2) == null ? count.used : count.bound).add(variable.group(1));
                }
            }
        }
    }

    private void grounds(RuleDescr rule, Count count) {
        count.used.removeAll(count.bound);
        count.used.forEach(
                name -> fault(file.lineOf(name, rule.getLine()), "uses " + name + ", which no pattern binds"));
        if (count.patterns == 0) {
            fault(rule.getLine(), "has no condition; a judgment rests on facts");
        }
        if (count.types.contains("Now") && !count.types.contains("Derived")) {
            fault(
                    rule.getLine(),
                    "compares the clock with nothing that runs out; match a Derived with its day, so that the decision"
                            + " knows how long it holds, or use a check such as AT_LEAST_DAYS_FROM_NOW");
        }
    }

    private void conditions(BaseDescr element, Count count) {
        if (element instanceof NotDescr || element instanceof ExistsDescr) {
            count.patterns++;
            absence((ConditionalElementDescr) element, element);
            return;
        }
        if (element instanceof ForallDescr) {
            fault(element.getLine(), "uses forall; say what must not be: not( ... ) of one pattern");
        } else if (element instanceof EvalDescr) {
            fault(element.getLine(), "uses eval; write the condition inside a pattern");
        } else if (element instanceof AccumulateDescr || element instanceof CollectDescr) {
            fault(element.getLine(), "accumulates; a list fact (Problems, ...) counts what it holds");
        } else if (!(element instanceof AndDescr || element instanceof OrDescr || element instanceof PatternDescr)) {
            fault(element.getLine(), "holds more than facts joined by 'and' and 'or'; write a rule for each case");
        }
        if (element instanceof OrDescr or) {
            count.branches *= Math.max(1, or.getDescrs().size());
        }
        if (element instanceof PatternDescr pattern) {
            count.patterns++;
            count.types.add(String.valueOf(pattern.getObjectType()));
            count.allKnown &= known(pattern);
            pattern(pattern);
            variables(pattern, count);
        } else if (element instanceof ConditionalElementDescr group) {
            group.getDescrs().forEach(inner -> conditions(inner, count));
        }
    }

    /**
     * Drools 10.2.0 silently stops firing a rule with a group inside {@code exists} or {@code not} when another package
     * shares one of its nodes (incubator-kie issue 7115). Of one pattern, absence means something only where presence is
     * certain, and what {@code exists} finds no decision could name.
     */
    private void absence(ConditionalElementDescr element, BaseDescr at) {
        List<? extends BaseDescr> inner = element.getDescrs();
        if (inner.size() != 1 || !(inner.get(0) instanceof PatternDescr pattern)) {
            fault(
                    at.getLine(),
                    "groups patterns inside exists or not; match one fact directly, and insertLogical a Derived for"
                            + " what several say together");
        } else if (at instanceof ExistsDescr) {
            fault(
                    pattern.getLine(),
                    "hides " + pattern.getObjectType() + " behind exists; match it directly, so that the decision names"
                            + " what it rests on");
        } else if (pattern.getObjectType().equals("Problems")) {
            fault(pattern.getLine(), "tests the absence of a list; ask the list itself: Problems( open == 0 )");
        } else {
            fault(
                    pattern.getLine(),
                    "tests the absence of " + pattern.getObjectType()
                            + "; absence is asked only of what a list fact holds (Problems), for what is missing has a"
                            + " Reading that says so");
        }
    }

    /** Whether what the pattern finds is surely known. */
    private static boolean known(PatternDescr pattern) {
        return switch (String.valueOf(pattern.getObjectType())) {
            case "Reading" ->
                pattern.getDescrs().stream()
                        .anyMatch(constraint -> constraint instanceof ExprConstraintDescr expr
                                && expr.getExpression().replaceAll("\\s", "").equals("known==true"));
            case "Derived", "Problems" -> true;
            default -> false;
        };
    }

    private void pattern(PatternDescr pattern) {
        if (pattern.getSource() != null) {
            fault(
                    pattern.getLine(),
                    "takes a pattern from elsewhere (from, accumulate, collect); match facts directly");
        }
        String type = String.valueOf(pattern.getObjectType());
        if (!Published.type(type)) {
            fault(pattern.getLine(), "matches " + type + ", which is not a fact; facts are " + Published.factNames());
            return;
        }
        if (!pattern.getBehaviors().isEmpty()) {
            fault(pattern.getLine(), "has a window; a decision has one instant");
        }
        annotated(pattern, pattern.getLine());
        String bound = pattern.getIdentifier();
        if (bound != null && !bound.isEmpty() && !bound.startsWith("$")) {
            fault(pattern.getLine(), "binds '" + bound + "'; names of what is bound begin with $");
        }
        for (BaseDescr constraint : pattern.getDescrs()) {
            constraint(pattern, constraint);
        }
    }

    private void constraint(PatternDescr pattern, BaseDescr constraint) {
        if (!(constraint instanceof ExprConstraintDescr expr) || expr.getType() != ExprConstraintDescr.Type.NAMED) {
            fault(pattern.getLine(), "has a condition without a name; write property == value");
            return;
        }
        String expression = expr.getExpression();
        Published.refused(pattern.getObjectType(), expression)
                .ifPresent(what -> fault(
                        file.lineOf(expression, Math.max(1, pattern.getLine())),
                        "'" + expression + "' " + what + "; conditions compare properties of facts"));
    }
}
