package org.siteready.pipeline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.siteready.catalog.ReleaseSpecification;
import org.siteready.engine.Specification;
import org.siteready.impact.RequirementChange;
import org.siteready.impact.RequirementChange.Kind;
import org.siteready.impact.ShownDifference.ShownChange;
import org.siteready.impact.SpecificationDiff;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Key;
import org.siteready.rulesets.Malformed;
import org.siteready.rulesets.RuleFiles;
import org.siteready.rulesets.RuleSet;
import org.siteready.rulesets.RuleSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code difference}: what a new version of a specification asks that the one before did not, offline. */
@Command(
        name = "difference",
        description = "Says what became of each requirement from one specification to another, over those in between"
                + " where more than two are given.",
        mixinStandardHelpOptions = true)
final class DifferenceCommand implements Callable<Integer> {

    private static final int DEFAULT_VALIDITY_DAYS = 90;

    private enum Output {
        text,
        json
    }

    @Parameters(
            arity = "2..*",
            paramLabel = "FILE",
            description =
                    "files of specifications of one device, the oldest first: the first is what runs, the last what"
                            + " is to run")
    private List<Path> files = List.of();

    @Option(names = "--rules", defaultValue = "rules", description = "the rules folder (default: rules)")
    private Path rules = Path.of("rules");

    @Option(names = "--output", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text)")
    private Output output = Output.text;

    @Option(names = "--language", defaultValue = "en", description = "the language of sentences (default: en)")
    private String language = "en";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        RuleSet set = RuleSets.compile(RuleFiles.read(rules));
        if (!set.languages().contains(language)) {
            throw refused(
                    "--language",
                    "there are no texts in '" + language + "'; there are " + String.join(", ", set.languages()));
        }
        SpecificationDiff diff = new SpecificationDiff(
                key -> set.vocabulary().key(key).map(Key::validityDays).orElse(DEFAULT_VALIDITY_DAYS));
        List<RequirementChange> changes = diff.along(read(set));
        List<ShownChange> shown = changes.stream()
                .filter(change -> change.kind() != Kind.EQUAL)
                .map(change -> ShownChange.of(change, set.texts(language)))
                .toList();
        print(shown, changes.size() - shown.size());
        return ExitCode.ALLOW;
    }

    private List<Specification> read(RuleSet set) throws IOException {
        List<Specification> all = new ArrayList<>();
        String device = "";
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw refused(file.toString(), "is not a file");
            }
            ReleaseSpecification one = ReleaseSpecification.read(file.toString(), Files.readAllBytes(file), set);
            if (!device.isEmpty() && !device.equals(one.device())) {
                throw refused(file.toString(), "is of device " + one.device() + ", and the one before of " + device);
            }
            device = one.device();
            all.add(one.specification());
        }
        return all;
    }

    private static Malformed refused(String what, String why) {
        return new Malformed(what, List.of(new Fault("", why)));
    }

    private void print(List<ShownChange> changes, int equal) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(changes));
        } else {
            for (ShownChange one : changes) {
                out.println(one.kind() + "  " + one.id() + "  " + one.title());
                one.reasons().forEach(reason -> out.println("    " + reason));
            }
            out.println(changes.size() + " changed, " + equal + " equal");
        }
        out.flush();
    }
}
