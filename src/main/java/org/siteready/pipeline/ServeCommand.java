package org.siteready.pipeline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.EntryAltered;
import org.siteready.ledger.RequestReused;
import org.siteready.ledger.SampleOnly;
import org.siteready.rulesets.Malformed;
import org.siteready.store.StoreDamaged;
import org.siteready.store.StoreFull;
import org.siteready.store.StoreInUse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
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

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

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
        CountDownLatch closed = new CountDownLatch(1);
        SpringApplication application = new SpringApplication(application());
        application.addListeners((ApplicationListener<ContextClosedEvent>) event -> closed.countDown());
        try {
            application.run(settings.toArray(String[]::new));
        } catch (RuntimeException failed) {
            return notStarted(failed);
        }
        closed.await();
        return ExitCode.ALLOW;
    }

    /** Tells in a line what somebody can mend; the rest is for who mends the service. */
    private int notStarted(RuntimeException failed) {
        PrintWriter err = spec.commandLine().getErr();
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Malformed malformed) {
                throw malformed;
            }
            if (cause instanceof PortInUseException taken) {
                err.println("port " + taken.getPort() + " on 127.0.0.1 is taken; give another one with --port");
                return ExitCode.COULD_NOT_DECIDE;
            }
            if (cause instanceof RequestReused changed) {
                err.println(
                        "the samples are not those that this store was filled with; give another folder with --data: "
                                + changed.getMessage());
                return ExitCode.BAD_INPUT;
            }
            if (cause instanceof StoreDamaged || cause instanceof EntryAltered || cause instanceof SampleOnly) {
                err.println(cause.getMessage());
                return StoreOptions.REFUSED;
            }
            if (cause instanceof StoreInUse || cause instanceof StoreFull) {
                err.println(cause.getMessage());
                return StoreOptions.COULD_NOT;
            }
        }
        LOG.error("the service did not start", failed);
        throw failed;
    }

    /** By name: the application lies above all rooms, and commands that start no Spring must not load it. */
    private static Class<?> application() {
        try {
            return Class.forName("org.siteready.Application");
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException("the jar has lost its application", impossible);
        }
    }
}
