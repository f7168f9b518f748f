package org.siteready.pipeline;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Report;
import org.siteready.ledger.Verification;
import org.siteready.store.Digest;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verify}: is every entry, input, person and checkpoint as it was written? Exit code 0 or 5. */
@Command(
        name = "verify",
        description = "Names the first entry of each stream that was altered, removed, reordered or cut off.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = StoreOptions.USAGE,
        exitCodeOnExecutionException = StoreOptions.COULD_NOT)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--backup", paramLabel = "FILE", description = "verify a backup instead of a store")
    private @Nullable Path backup;

    @Option(
            names = "--expect",
            paramLabel = "DIGEST",
            description = "digest of a checkpoint that was written down elsewhere and must be there")
    private @Nullable String expected;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var err = spec.commandLine().getErr();
        return StoreOptions.run(err, this::verify);
    }

    private int verify() {
        StoreLocation location = backup == null ? store.location() : new StoreLocation.Backup(backup);
        Digest checkpoint = expected == null ? null : new Digest(expected);
        try (Store opened = location.inspect(Ledger.KEPT)) {
            Report report = Verification.of(opened, checkpoint);
            StoreOptions.print(spec.commandLine().getOut(), report);
            return report.sound() ? StoreOptions.SOUND : StoreOptions.REFUSED;
        }
    }
}
