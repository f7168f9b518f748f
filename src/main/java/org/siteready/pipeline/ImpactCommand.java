package org.siteready.pipeline;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.siteready.rulesets.Fault;
import org.siteready.rulesets.Malformed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Asks a server what an update means for every installation of a device. */
@Command(
        name = "impact",
        description = {
            "Asks a server what a version of a device means for every site that has it, and waits for the answer.",
            "Exit code 0 when every installation can be updated as it is; 1 when something is needed or some are blocked,"
                    + " 2 when of some it cannot be told, 3 bad input, 4 no answer (server away, run cancelled, broken answer)."
        },
        mixinStandardHelpOptions = true)
final class ImpactCommand implements Callable<Integer> {

    private enum Output {
        text,
        json,
        csv
    }

    @Option(names = "--server", required = true, description = "the server's address, such as http://127.0.0.1:8080")
    private String server = "";

    @Option(names = "--device", required = true, description = "the device")
    private String device = "";

    @Option(names = "--to", required = true, description = "the version to update to")
    private String to = "";

    @Option(names = "--site", description = "only this site; give it again for each further one (default: all)")
    private List<String> sites = List.of();

    @Option(names = "--customer", description = "only sites of this customer")
    private @Nullable String customer;

    @Option(names = "--country", description = "only sites in this country, such as DE")
    private @Nullable String country;

    @Option(
            names = "--window-start",
            description =
                    "when the interruption would begin, such as 2027-01-10T20:00:00Z: then the latest notice is told")
    private @Nullable String windowStart;

    @Option(
            names = "--actor",
            defaultValue = "tool:pipeline",
            description = "who asks, as the record will say (default: tool:pipeline)")
    private String actor = "tool:pipeline";

    @Option(names = "--role", defaultValue = "OPERATIONS", description = "in which role (default: OPERATIONS)")
    private String role = "OPERATIONS";

    @Option(
            names = "--timeout",
            defaultValue = "60",
            description = "seconds to keep trying while the server does not answer (default: 60)")
    private int timeout = 60;

    @Option(names = "--language", defaultValue = "en", description = "the language of questions (default: en)")
    private String language = "en";

    @Option(names = "--output", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (default: text)")
    private Output output = Output.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (timeout < 1 || timeout > 3600) {
            throw refused("--timeout", "must be between 1 and 3600 seconds, not " + timeout);
        }
        ImpactAsking asking = new ImpactAsking(CheckCommand.address(server), actor, role, Duration.ofSeconds(timeout));
        try {
            return told(asking);
        } catch (ImpactAsking.Refused refused) {
            spec.commandLine().getErr().println("refused: " + refused.getMessage());
            return ExitCode.BAD_INPUT;
        } catch (ImpactAsking.NoAnswer none) {
            spec.commandLine().getErr().println("no answer: " + none.getMessage());
            return ExitCode.COULD_NOT_DECIDE;
        }
    }

    private int told(ImpactAsking asking) throws InterruptedException {
        JsonNode run = asking.ended(asking.start(body(), language));
        if (!run.path("state").asString("").equals("FINISHED")) {
            throw new ImpactAsking.NoAnswer("the run is " + run.path("state") + ": " + run.path("because"));
        }
        PrintWriter out = spec.commandLine().getOut();
        Set<String> found = new TreeSet<>();
        ImpactText text = new ImpactText(out);
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        if (output == Output.csv) {
            out.print(asking.csv(run));
            asking.rows(run, row -> found.add(row.path("site").asString()));
        } else {
            if (output == Output.text) {
                text.head(run);
            }
            asking.rows(run, row -> {
                found.add(row.path("site").asString());
                if (output == Output.text) {
                    text.row(row);
                } else {
                    rows.add(row);
                }
            });
            if (output == Output.json) {
                ObjectNode all = JsonNodeFactory.instance.objectNode();
                all.set("run", run);
                all.set("rows", rows);
                out.println(all.toPrettyString());
            }
        }
        out.flush();
        return exitCode(run, found);
    }

    /** A site that was named and has nothing to update is a mistake of who named it, not an update without consequences. */
    private int exitCode(JsonNode run, Set<String> found) {
        Set<String> without = new TreeSet<>(sites);
        without.removeAll(found);
        if (without.size() > run.path("already").asInt(0)) {
            spec.commandLine().getErr().println("refused: " + device + " is not installed at every one of " + without);
            return ExitCode.BAD_INPUT;
        }
        JsonNode standings = run.path("standings");
        if (standings.has("BLOCKED") || standings.has("ACTION_NEEDED")) {
            return ExitCode.BLOCK;
        }
        boolean unaffected = standings.propertyNames().stream().allMatch("UNAFFECTED"::equals);
        return unaffected ? ExitCode.ALLOW : ExitCode.REVIEW;
    }

    private ObjectNode body() {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("device", device).put("to", to);
        if (windowStart != null) {
            body.put("windowStart", windowStart);
        }
        if (customer != null || country != null || !sites.isEmpty()) {
            ObjectNode which = body.putObject("sites");
            if (customer != null) {
                which.put("customer", customer);
            }
            if (country != null) {
                which.put("country", country);
            }
            if (!sites.isEmpty()) {
                ArrayNode list = which.putArray("list");
                new LinkedHashSet<>(sites).forEach(list::add);
            }
        }
        return body;
    }

    private static Malformed refused(String what, String why) {
        return new Malformed(what, List.of(new Fault("", why)));
    }
}
