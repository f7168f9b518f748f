package org.siteready.pipeline;

import java.util.concurrent.Callable;
import org.siteready.ledger.Transfer;
import org.siteready.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code move}: the embedded store into a MongoDB, verified at both ends; the folder stays. */
@Command(
        name = "move",
        description = "Copies the embedded store into a MongoDB and verifies both; the folder stays as it is.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = StoreOptions.USAGE,
        exitCodeOnExecutionException = StoreOptions.COULD_NOT)
final class MoveCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--to", paramLabel = "URI", required = true, description = "address of the MongoDB")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String to;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        return StoreOptions.run(spec.commandLine().getErr(), () -> {
            StoreOptions.print(
                    spec.commandLine().getOut(), Transfer.move(store.folder(), new StoreLocation.Server(to)));
            return StoreOptions.SOUND;
        });
    }
}
