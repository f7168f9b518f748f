package org.siteready.store;

import java.io.Closeable;
import java.io.IOException;

/** The file under a journal, as little of it as a journal needs; a test puts a failing disk here. */
interface JournalFile extends Closeable {

    /** Writes all the bytes at that position. */
    void write(byte[] bytes, long position) throws IOException;

    /** Returns when everything written is on the disk. */
    void flush() throws IOException;

    void truncate(long size) throws IOException;
}
