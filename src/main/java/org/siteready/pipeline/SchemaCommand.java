package org.siteready.pipeline;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.siteready.rulesets.FactSchema;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Prints the JSON Schema of facts. */
@Command(
        name = "schema",
        description =
                "Prints the JSON Schema (2020-12) of submitted facts, made from the vocabulary of a rules folder.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RULES", description = "the rules folder")
    private Path rules = Path.of("rules");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var schema = FactSchema.of(RuleSets.vocabulary(RuleFiles.read(rules)));
        spec.commandLine()
                .getOut()
                .println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(schema));
        return 0;
    }
}
