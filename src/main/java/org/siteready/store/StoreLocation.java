package org.siteready.store;

import com.mongodb.ConnectionString;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a store is: a folder of this machine, or the address of a MongoDB. */
public sealed interface StoreLocation {

    /** The folder in the environment's {@code SITEREADY_DATA}, else {@code .siteready}. */
    static Folder standard() {
        String data = System.getenv("SITEREADY_DATA");
        return new Folder(Path.of(data == null || data.isBlank() ? ".siteready" : data));
    }

    /** The MongoDB at that address, or the folder when there is no address. */
    static StoreLocation of(@Nullable String uri, @Nullable Path folder) {
        if (uri != null && !uri.isBlank()) {
            return new Server(uri);
        }
        return folder == null ? standard() : new Folder(folder);
    }

    Store open(List<Kept> kept);

    /** Opens to look: of a folder without lock and without changing it, even while another process writes to it. */
    Store inspect(List<Kept> kept);

    /** An embedded store's folder. */
    record Folder(Path path) implements StoreLocation {
        @Override
        public Store open(List<Kept> kept) {
            return EmbeddedStore.open(path, kept);
        }

        @Override
        public Store inspect(List<Kept> kept) {
            return EmbeddedStore.inspect(new JournalFolder(path), kept);
        }

        @Override
        public String toString() {
            return "the store in '" + path + "'";
        }
    }

    /** A backup in one file, which can only be looked at. */
    record Backup(Path file) implements StoreLocation {
        @Override
        public Store open(List<Kept> kept) {
            throw new UnsupportedOperationException("a backup is not written to; restore it");
        }

        @Override
        public Store inspect(List<Kept> kept) {
            return EmbeddedStore.inspect(JournalFolder.around(file), kept);
        }

        @Override
        public String toString() {
            return "the backup '" + file + "'";
        }
    }

    /** A MongoDB's connection string. */
    record Server(String uri) implements StoreLocation {
        @Override
        public Store open(List<Kept> kept) {
            return MongoStore.open(uri, kept);
        }

        @Override
        public Store inspect(List<Kept> kept) {
            return open(kept);
        }

        /** Without the connection string's secrets. */
        @Override
        public String toString() {
            return "MongoDB " + new ConnectionString(uri).getHosts();
        }
    }
}
