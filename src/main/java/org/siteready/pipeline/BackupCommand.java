package org.siteready.pipeline;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.siteready.ledger.Transfer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backup}: a whole store in one file, verified; the store may be in use. */
@Command(
        name = "backup",
        description = "Writes a store into one file and verifies the file.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = StoreOptions.USAGE,
        exitCodeOnExecutionException = StoreOptions.COULD_NOT)
final class BackupCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--to", paramLabel = "FILE", required = true, description = "file to be made")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return StoreOptions.run(spec.commandLine().getErr(), () -> {
            StoreOptions.print(spec.commandLine().getOut(), Transfer.backup(store.location(), file));
            return StoreOptions.SOUND;
        });
    }
}
