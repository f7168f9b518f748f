package org.siteready.pipeline;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.siteready.rulesets.ObligationTable;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints which obligation is met by what. */
@Command(
        name = "obligations",
        description = "Prints every obligation of a rules folder, and what meets it, as a table in Markdown.",
        mixinStandardHelpOptions = true)
final class ObligationsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RULES", description = "the rules folder")
    private Path rules = Path.of("rules");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String table =
                ObligationTable.of(RuleSets.compile(RuleFiles.read(rules)).obligations());
        spec.commandLine().getOut().print(table);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
