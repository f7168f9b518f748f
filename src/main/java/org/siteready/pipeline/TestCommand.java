package org.siteready.pipeline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.siteready.rulesets.CaseReport;
import org.siteready.rulesets.Cases;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.RuleSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tries every case of a rules folder. */
@Command(
        name = "test",
        description =
                "Tries every case of a rules folder and says which does not hold. Exit code 0 or 1; 3 when a file is"
                        + " refused.",
        mixinStandardHelpOptions = true)
final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RULES", description = "the rules folder")
    private Path rules = Path.of("rules");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        RuleSet set = RuleSets.compile(RuleFiles.read(rules));
        CaseReport report = Cases.tryAll(set);
        PrintWriter out = spec.commandLine().getOut();
        report.remarks().forEach(remark -> out.println("note: " + remark));
        report.failures().forEach(failure -> out.println("FAILED " + failure));
        out.println(
                report.tried() + " cases tried, " + report.failures().size() + " failures; rule set " + set.digest());
        return report.holds() ? 0 : 1;
    }
}
