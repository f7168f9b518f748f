package org.siteready.pipeline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.siteready.rulesets.Malformed;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of the jar. */
@Command(
        name = "siteready",
        description = "Decides, with evidence, whether a medical device may be used at a customer's site.",
        subcommands = {
            ServeCommand.class,
            DecideCommand.class,
            DifferenceCommand.class,
            ImpactCommand.class,
            CheckCommand.class,
            TestCommand.class,
            UdiCommand.class,
            SchemaCommand.class,
            ObligationsCommand.class,
            VerifyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            MoveCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = CommandLineTool.Version.class)
public final class CommandLineTool {

    private CommandLineTool() {}

    /** Runs a command and returns its exit code. */
    public static int run(String... args) {
        // Rules and libraries log at DEBUG unless somebody says otherwise; a command's output is for its reader.
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        CommandLine line = new CommandLine(new CommandLineTool());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((broken, given) -> {
            CommandLine of = broken.getCommandLine();
            line.getErr().println(broken.getMessage());
            if (of.getParent() == null) {
                of.usage(line.getErr());
            } else {
                line.getErr().println("try: " + of.getCommandSpec().qualifiedName() + " --help");
            }
            return ExitCode.BAD_INPUT;
        });
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, line.getErr()));
        try {
            return line.execute(args);
        } catch (Error failure) {
            // INVARIANT: a failure of ours must not look like BLOCK, which is what the JVM's own exit code 1 would say.
            line.getErr().println("could not decide: " + failure);
            return ExitCode.COULD_NOT_DECIDE;
        }
    }

    private static int failed(Exception failure, PrintWriter err) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof Malformed)) {
            cause = cause.getCause();
        }
        if (cause instanceof Malformed malformed) {
            err.println("refused: " + malformed.file());
            malformed.faults().forEach(fault -> err.println("  " + fault));
            return ExitCode.BAD_INPUT;
        }
        err.println("failed: " + cause);
        return ExitCode.COULD_NOT_DECIDE;
    }

    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = CommandLineTool.class.getPackage().getImplementationVersion();
            return new String[] {"siteready " + (version == null ? "(not packaged)" : version)};
        }
    }
}
