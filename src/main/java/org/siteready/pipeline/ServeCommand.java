package org.siteready.pipeline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the service until it is told to stop. */
@Command(
        name = "serve",
        description =
                "Runs the service at http://127.0.0.1:8080, on the embedded store unless SPRING_MONGODB_URI names a"
                        + " MongoDB.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

    @Option(names = "--port", defaultValue = "8080", description = "the port on 127.0.0.1 (default: 8080; 0 for any)")
    private int port = 8080;

    @Option(names = "--rules", defaultValue = "rules", description = "the rules folder (default: rules)")
    private Path rules = Path.of("rules");

    @Option(names = "--data", description = "folder of the embedded store (default: SITEREADY_DATA, else .siteready)")
    private @Nullable Path data;

    @Option(
            names = "--sample",
            description = "a store of sample data: loaded at the first start, never mixed with others")
    private boolean sample;

    @Option(names = "--samples", defaultValue = "sample-data", description = "the folder of the sample data")
    private Path samples = Path.of("sample-data");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        List<String> settings = new ArrayList<>();
        settings.add("--server.port=" + port);
        settings.add("--siteready.rules=" + rules);
        settings.add("--siteready.sample=" + sample);
        settings.add("--siteready.samples=" + samples);
        if (data != null) {
            settings.add("--siteready.data=" + data);
        }
        return Serving.untilClosed(rules, settings, spec.commandLine().getErr());
    }
}
