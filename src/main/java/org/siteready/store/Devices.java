package org.siteready.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * What an embedded store takes from its machine; a test puts failing ones here.
 *
 * @param disk opens a file for writing
 * @param heap how full the heap is, from 0 to 1
 */
record Devices(Function<Path, JournalFile> disk, DoubleSupplier heap) {

    static Devices real() {
        return new Devices(Devices::open, new HeapLimit());
    }

    private static JournalFile open(Path path) {
        try {
            return DiskFile.open(path);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + path + "' could not be opened for writing", e);
        }
    }
}
