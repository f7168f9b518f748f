package org.siteready.ledger;

import java.nio.file.Path;
import org.bson.Document;
import org.siteready.store.Archive;
import org.siteready.store.Change;
import org.siteready.store.DuplicateKey;
import org.siteready.store.Kept;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;

/** Copies whole stores: to a backup, from a backup, to another store; each verified at both ends. */
public final class Transfer {

    private Transfer() {}

    /**
     * Writes a backup of a store, which may be in use.
     *
     * @throws TransferRefused when the store or the backup does not verify
     */
    public static Report backup(StoreLocation from, Path file) {
        try (Store source = from.inspect(Ledger.KEPT);
                Archive archive = Archive.create(file)) {
            for (Kept kept : Ledger.KEPT) {
                source.each(kept.name(), document -> archive.put(Change.put(kept.name(), document)));
            }
            archive.finish();
        }
        // What is backed up is what must verify; the source may have grown meanwhile.
        return verified(new StoreLocation.Backup(file));
    }

    /**
     * Fills an empty place from a backup.
     *
     * @throws TransferRefused when the backup or what came of it does not verify, or sample data would meet a MongoDB
     */
    public static Report restore(Path file, StoreLocation to) {
        StoreLocation from = new StoreLocation.Backup(file);
        Report source = verified(from);
        if (to instanceof StoreLocation.Folder folder) {
            Archive.install(file, folder.path());
        } else {
            fill(from, to);
        }
        return same(source, verified(to), from, to);
    }

    /**
     * Copies an embedded store that nobody has open into a MongoDB; a copy that was interrupted is continued.
     *
     * @throws TransferRefused when either end does not verify, they differ, or sample data would meet a MongoDB
     */
    public static Report move(StoreLocation.Folder from, StoreLocation.Server to) {
        try (Store locked = from.open(Ledger.KEPT)) {
            Report source = sound(from, Verification.of(locked, null));
            fill(locked, to);
            return same(source, verified(to), from, to);
        }
    }

    private static void fill(StoreLocation from, StoreLocation to) {
        try (Store source = from.inspect(Ledger.KEPT)) {
            fill(source, to);
        }
    }

    private static void fill(Store source, StoreLocation to) {
        if (FirstEntry.isSample(new Entries(source))) {
            throw new SampleOnly("a sample store never joins a MongoDB; begin there with a store of real data");
        }
        try (Store target = to.open(Ledger.KEPT)) {
            refuseOther(source, target, to);
            for (Kept kept : Ledger.KEPT) {
                source.each(kept.name(), document -> copy(kept, document, target));
            }
        }
    }

    private static void refuseOther(Store source, Store target, StoreLocation to) {
        Entry there = new Entries(target).find(FirstEntry.STREAM, 1);
        if (there != null && !there.equals(new Entries(source).find(FirstEntry.STREAM, 1))) {
            throw new TransferRefused(to + " holds another store already; name an empty database");
        }
    }

    private static void copy(Kept kept, Document document, Store target) {
        try {
            target.keep(kept.name(), document);
        } catch (DuplicateKey copiedBefore) {
            if (!document.equals(target.find(kept.name(), document.getString("_id")))) {
                throw new TransferRefused("'" + kept.name() + "' of the target holds another document under '"
                        + document.getString("_id") + "'; name an empty database");
            }
        }
    }

    private static Report verified(StoreLocation location) {
        try (Store store = location.inspect(Ledger.KEPT)) {
            return sound(location, Verification.of(store, null));
        }
    }

    private static Report sound(StoreLocation location, Report report) {
        if (!report.sound()) {
            throw new TransferRefused(location + " does not verify: " + String.join("; ", report.findings()));
        }
        return report;
    }

    private static Report same(Report source, Report target, StoreLocation from, StoreLocation to) {
        if (!source.equals(target)) {
            throw new TransferRefused(from + " and " + to + " differ: " + source + " and " + target);
        }
        return target;
    }
}
