package org.siteready.rulesets;

import com.github.javaparser.ParseProblemException;
import com.github.javaparser.Problem;
import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a consequence may say: up to three insertions of a judgment, or of a {@code Derived}, filled with what the
 * conditions bound. Everything else is refused.
 *
 * @param criteria that it judges by name
 * @param items the names of the items that it judges
 * @param reasonKeys the keys of the sentences that it uses
 */
record ConsequenceCheck(List<Wrong> faults, Set<String> criteria, Set<String> items, Set<String> reasonKeys) {

    private static final Map<String, String> ENDINGS = Map.of(
            "pass", ".pass",
            "fail", ".fail",
            "unknown", ".unknown",
            "notApplicable", ".not-applicable",
            "notChecked", ".not-checked");

    /** The functions that make a judgment. */
    static final Set<String> JUDGING = ENDINGS.keySet();

    private static final int MOST_STATEMENTS = 3;
    private static final String INSTEAD =
            "; write insert( pass( ... ) ), insert( fail( ... ) ) and the like, or insertLogical( new Derived( ... ) )";

    /**
     * One thing that is wrong.
     *
     * @param line in the consequence, from 1
     */
    record Wrong(int line, String message) {}

    static ConsequenceCheck of(String consequence) {
        ConsequenceCheck check =
                new ConsequenceCheck(new ArrayList<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        try {
            check.block(StaticJavaParser.parseBlock("{" + consequence + "\n}"));
        } catch (ParseProblemException broken) {
            check.broken(broken.getProblems().get(0));
        }
        return check;
    }

    private void broken(Problem problem) {
        int line = problem.getLocation()
                .flatMap(TokenRange::toRange)
                .map(range -> range.begin.line)
                .orElse(1);
        String message = problem.getMessage().lines().findFirst().orElse("");
        faults.add(new Wrong(line, "the consequence is not Java: " + message + INSTEAD));
    }

    private void block(BlockStmt block) {
        if (block.getStatements().isEmpty() || block.getStatements().size() > MOST_STATEMENTS) {
            String message = "the consequence has " + block.getStatements().size() + " statements; one to "
                    + MOST_STATEMENTS + " insertions belong there";
            faults.add(new Wrong(1, message));
        }
        block.getStatements().forEach(this::statement);
    }

    private void statement(Statement statement) {
        boolean insertion = statement.isExpressionStmt()
                && statement.asExpressionStmt().getExpression() instanceof MethodCallExpr call
                && call.getScope().isEmpty()
                && call.getArguments().size() == 1
                && (judges(call) || derives(call));
        if (!insertion) {
            int line = statement.getBegin().map(begin -> begin.line).orElse(1);
            statement.removeComment();
            String said = statement.toString().lines().findFirst().orElse("");
            faults.add(new Wrong(line, "the consequence says '" + said + "'" + INSTEAD));
        }
    }

    private boolean judges(MethodCallExpr call) {
        if (!call.getNameAsString().equals("insert")
                || !(call.getArgument(0) instanceof MethodCallExpr judgment)
                || judgment.getScope().isPresent()
                || !JUDGING.contains(judgment.getNameAsString())
                || !judgment.getArguments().stream().allMatch(ConsequenceCheck::plain)) {
            return false;
        }
        return reasonKey(judgment);
    }

    /** Whether the sentence is known before the rule fires: of a named criterion, or a literal one of an item. */
    private boolean reasonKey(MethodCallExpr judgment) {
        List<Expression> arguments = judgment.getArguments();
        if (!arguments.isEmpty() && arguments.get(0) instanceof StringLiteralExpr criterion) {
            criteria.add(criterion.getValue());
            reasonKeys.add(criterion.getValue() + ENDINGS.get(judgment.getNameAsString()));
        } else if (arguments.size() == 2 && arguments.get(1) instanceof StringLiteralExpr reason) {
            items.add(arguments.get(0).toString());
            reasonKeys.add("item." + reason.getValue());
        } else {
            return false;
        }
        return true;
    }

    private static boolean derives(MethodCallExpr call) {
        return call.getNameAsString().equals("insertLogical")
                && call.getArgument(0) instanceof ObjectCreationExpr made
                && made.toString().startsWith("new Derived(")
                && made.getAnonymousClassBody().isEmpty()
                && made.getArguments().stream().allMatch(ConsequenceCheck::plain);
    }

    /** A literal, what the conditions bound, or a property of it. */
    private static boolean plain(Expression expression) {
        if (expression instanceof MethodCallExpr call) {
            return call.getArguments().isEmpty()
                    && call.getScope().filter(NameExpr.class::isInstance).isPresent()
                    && Published.method(call.getNameAsString())
                    && call.getScope().get().toString().startsWith("$");
        }
        return expression instanceof LiteralExpr
                || expression instanceof NameExpr name && name.getNameAsString().startsWith("$");
    }
}
