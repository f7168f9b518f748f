package org.siteready.pipeline;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a server's gate for one or more sites before a pipeline goes on; only ALLOW on the record ends with 0. */
@Command(
        name = "check",
        description = {
            "Asks a server whether a gate opens for a version at one or more sites, and records the decisions.",
            "Exit code 0 only when it opens for every site; 1 BLOCK, 2 REVIEW, 3 bad input, 4 could not decide (server away,"
                    + " time-out, broken answer), 5 refused or stale evidence, 6 an ALLOW that opens nothing (--dry-run)."
                    + " Of several sites the most serious counts: 4, 3, 5, 1, 2, 6, 0."
        })
final class CheckCommand implements Callable<Integer> {

    // Not the usual mixin: here --version names the device's.
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Option(names = "--server", required = true, description = "the server's address, such as http://127.0.0.1:8080")
    private String server = "";

    @Option(names = "--gate", required = true, description = "the gate to ask, such as deployment")
    private String gate = "";

    @Option(names = "--site", required = true, description = "the site; give it again for each further one")
    private List<String> sites = List.of();

    @Option(names = "--device", required = true, description = "the device")
    private String device = "";

    @Option(names = "--version", required = true, description = "the version of the device")
    private String version = "";

    @Option(names = "--environment", description = "whose bindings count, such as test (default: the server's)")
    private @Nullable String environment;

    @Option(
            names = "--actor",
            defaultValue = "tool:pipeline",
            description = "who asks, as the record will say (default: tool:pipeline)")
    private String actor = "tool:pipeline";

    @Option(names = "--dry-run", description = "decide off the record; an ALLOW then ends with 6")
    private boolean dryRun;

    @Option(
            names = "--timeout",
            defaultValue = "60",
            description = "seconds to keep trying for each site (default: 60)")
    private int timeout = 60;

    @Option(names = "--language", defaultValue = "en", description = "the language of sentences (default: en)")
    private String language = "en";

    @Option(names = "--output", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text)")
    private CheckOutput output = CheckOutput.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (timeout < 1 || timeout > 3600) {
            throw refused("--timeout", "must be between 1 and 3600 seconds, not " + timeout);
        }
        Set<String> each = new LinkedHashSet<>(sites);
        Question question = new Question(gate, device, version, environment, actor, dryRun, language);
        Asking asking = new Asking(address(server), question, Duration.ofSeconds(timeout), Clock.systemUTC());
        Checks checks = new Checks(question, asking.all(each));
        spec.commandLine().getOut().print(output.written(checks));
        spec.commandLine().getOut().flush();
        return checks.exitCode();
    }

    static URI address(String text) {
        try {
            URI uri = new URI(text.endsWith("/") ? text : text + "/");
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // Told below like every other address that is none.
        }
        throw refused("--server", "'" + text + "' is not an address such as http://127.0.0.1:8080");
    }

    private static Malformed refused(String what, String why) {
        return new Malformed(what, List.of(new Fault("", why)));
    }
}
