package org.siteready.rulesets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.drools.decisiontable.InputType;
import org.drools.decisiontable.SpreadsheetCompiler;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * A rule file: DRL, or a decision table as the DRL that it stands for.
 *
 * @param path in the rules folder
 * @param table whether it was written as a table: then lines are those of the DRL that it stands for
 */
record DrlFile(String path, String text, boolean table) {

    static DrlFile of(String path, byte[] bytes) {
        if (path.endsWith(".drl")) {
            return checked(path, RuleText.of(path, bytes), false);
        }
        InputType type = path.endsWith(".csv") ? InputType.CSV : InputType.XLS;
        try {
            if (type == InputType.CSV) {
                RuleText.of(path, bytes);
            } else {
                Formulas.refuse(path, bytes);
            }
            String text = new SpreadsheetCompiler().compile(new ByteArrayInputStream(bytes), type);
            RuleText.readAlike(path, text, Charset.defaultCharset());
            return checked(path, text, true);
        } catch (Malformed refused) {
            throw refused;
        } catch (IOException | RuntimeException unreadable) {
            String message = String.valueOf(unreadable.getMessage());
            throw new Malformed(path, List.of(new Fault("", "is not a decision table: " + message)));
        }
    }

    private static DrlFile checked(String path, String text, boolean table) {
        // INVARIANT: two files never become one resource, or rules would vanish.
        boolean plain = path.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*");
        if (!plain || !table && path.matches(".*\\.(csv|xlsx)\\.drl")) {
            throw new Malformed(
                    path,
                    List.of(new Fault("", "is no name for a rule file; use letters, digits, '-', '_' and '.' only")));
        }
        RuleText.check(path, text);
        return new DrlFile(path, text, table);
    }

    /** Where the resource lies for the compiler, which warns where folder and package differ: packages know no hyphen. */
    String resource() {
        int name = path.lastIndexOf('/') + 1;
        String folder = path.substring(0, name).replace("-", "").toLowerCase(Locale.ROOT);
        String file = table ? "table-" + path.substring(name) + ".drl" : "rules-" + path.substring(name);
        return "src/main/resources/" + folder + file;
    }

    /**
     * The file's tree.
     *
     * @throws Malformed when the syntax is broken: line and what the parser says
     */
    PackageDescr parse() {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            PackageDescr tree = parser.parse(false, text);
            if (!parser.hasErrors() && tree != null) {
                return tree;
            }
        } catch (DroolsParserException broken) {
            throw new Malformed(path, List.of(new Fault("", String.valueOf(broken.getMessage()))));
        }
        List<Fault> faults = new ArrayList<>();
        for (DroolsError error : parser.getErrors()) {
            faults.add(fault(error));
        }
        throw new Malformed(path, faults.isEmpty() ? List.of(new Fault("", "holds no rules")) : faults);
    }

    private static Fault fault(DroolsError error) {
        String line = error instanceof ParserError at ? "line " + at.getRow() : "";
        return new Fault(line, error.getMessage().lines().findFirst().orElse("is not a rule file"));
    }

    /** The lines of one rule, with all before the first rule: what is needed to compile it alone. */
    DrlFile only(PackageDescr tree, RuleDescr rule) {
        List<String> lines = text.lines().toList();
        int first = tree.getRules().stream().mapToInt(RuleDescr::getLine).min().orElse(1);
        int next = tree.getRules().stream()
                .mapToInt(RuleDescr::getLine)
                .filter(line -> line > rule.getLine())
                .min()
                .orElse(lines.size() + 1);
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean keep = i + 1 < first || i + 1 >= rule.getLine() && i + 1 < next;
            kept.add(keep ? lines.get(i) : "");
        }
        return new DrlFile(path, String.join("\n", kept), table);
    }

    /** The first line from a rule on that holds a piece of text, else the rule's own. */
    int lineOf(String piece, int from) {
        List<String> lines = text.lines().toList();
        for (int i = Math.max(0, from - 1); i < lines.size() && !piece.isEmpty(); i++) {
            if (lines.get(i).contains(piece)) {
                return i + 1;
            }
        }
        return from;
    }
}
