package org.siteready.pipeline;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.siteready.ledger.Transfer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code restore}: an empty folder or MongoDB filled from a backup, verified at both ends. */
@Command(
        name = "restore",
        description = "Fills an empty folder or MongoDB from a backup and verifies both.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = StoreOptions.USAGE,
        exitCodeOnExecutionException = StoreOptions.COULD_NOT)
final class RestoreCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--from", paramLabel = "FILE", required = true, description = "backup to be read")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return StoreOptions.run(spec.commandLine().getErr(), () -> {
            StoreOptions.print(spec.commandLine().getOut(), Transfer.restore(file, store.location()));
            return StoreOptions.SOUND;
        });
    }
}
