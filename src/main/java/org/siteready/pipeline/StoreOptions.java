package org.siteready.pipeline;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.mongodb.MongoException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.siteready.ledger.EntryAltered;
import org.siteready.ledger.Report;
import org.siteready.ledger.SampleOnly;
import org.siteready.ledger.TransferRefused;
import org.siteready.store.StoreDamaged;
import org.siteready.store.StoreFull;
import org.siteready.store.StoreInUse;
import org.siteready.store.StoreLocation;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** Which store a command works on, and how the outcome becomes an exit code. */
final class StoreOptions {

    static final int SOUND = 0;
    static final int USAGE = 3;
    static final int COULD_NOT = 4;
    static final int REFUSED = 5;

    @Option(names = "--data", paramLabel = "FOLDER", description = "folder of an embedded store (else SITEREADY_DATA)")
    private @Nullable Path data;

    @Option(
            names = "--uri",
            paramLabel = "URI",
            defaultValue = "${env:SPRING_MONGODB_URI}",
            description = "address of a MongoDB (else SPRING_MONGODB_URI; without it, the embedded store)")
    private @Nullable String uri;

    /** A folder named on the command line wins over an address in the environment. */
    StoreLocation location() {
        return data == null ? StoreLocation.of(uri, null) : new StoreLocation.Folder(data);
    }

    StoreLocation.Folder folder() {
        return data == null ? StoreLocation.standard() : new StoreLocation.Folder(data);
    }

    /** Runs a command's work; what it refuses and what it could not do are told in one line. */
    static int run(PrintWriter err, Callable<Integer> work) throws Exception {
        quiet("ROOT", Level.WARN);
        quiet("de.bwaldvogel.mongo", Level.ERROR);
        try {
            return work.call();
        } catch (StoreDamaged | EntryAltered | TransferRefused | SampleOnly refused) {
            err.println(refused.getMessage());
            return REFUSED;
        } catch (StoreInUse | StoreFull | MongoException | UncheckedIOException failed) {
            err.println(failed.getMessage());
            return COULD_NOT;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return USAGE;
        }
    }

    /** A command's output is its answer; driver and embedded server would write between the lines. */
    private static void quiet(String logger, Level level) {
        if (LoggerFactory.getLogger(logger) instanceof Logger known) {
            known.setLevel(level);
        }
    }

    static void print(PrintWriter out, Report report) {
        report.findings().forEach(finding -> out.println("FINDING " + finding));
        out.printf(
                "%d entries in %d streams, %d inputs, %d persons, %d checkpoints%n",
                report.entries(), report.streams(), report.inputs(), report.persons(), report.checkpoints());
        out.println("heads " + report.heads());
        out.println("last checkpoint "
                + (report.lastCheckpoint() == null ? "none" : report.lastCheckpoint())
                + (report.lastCheckpoint() == null ? "" : "; write it down elsewhere, it vouches for all before it"));
        out.flush();
    }
}
