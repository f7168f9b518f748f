package org.siteready.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The embedded store's file while it is written: lines are added by one thread, flushed together, and acknowledged only
 * then.
 *
 * <p>One thread of its own, because a thread that is interrupted while it writes would close the file for all.
 */
final class Journal implements AutoCloseable {

    private static final byte[] NOTHING = {};

    private final LinkedBlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final Thread thread = new Thread(this::work, "journal");
    private JournalFile file;
    private long end;
    private volatile @Nullable IOException stopped;
    private volatile boolean ended;

    /** Continues that file at its end. */
    Journal(JournalFile file, long end) {
        this.file = file;
        this.end = end;
        thread.setDaemon(true);
        thread.start();
    }

    /** Continues a file that was just flushed, and says so in it. */
    static Journal after(JournalFile file, long end) {
        Journal journal = new Journal(file, end);
        journal.writing.lock();
        try {
            journal.mark();
        } finally {
            journal.writing.unlock();
        }
        return journal;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never shown
    private record Line(byte[] bytes, CompletableFuture<Void> flushed) {}

    /** Writes a line and completes when it is on the disk; fails with {@link StoreFull} or {@link StoreStopped}. */
    CompletableFuture<Void> append(byte[] line) {
        Line waiting = new Line(line, new CompletableFuture<>());
        queue.add(waiting);
        if (ended) {
            waiting.flushed.completeExceptionally(closed());
        }
        return waiting.flushed;
    }

    private void work() {
        List<Line> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            batch.clear();
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                continue; // nobody but close() ends this thread, and it says so by an empty line
            }
            queue.drainTo(batch);
            open = batch.removeIf(line -> line.bytes.length == 0) ? false : true;
            commit(batch);
        }
        ended = true;
        queue.forEach(late -> late.flushed.completeExceptionally(closed()));
    }

    private void commit(List<Line> batch) {
        writing.lock();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            batch.forEach(line -> bytes.writeBytes(line.bytes));
            write(bytes.toByteArray());
            batch.forEach(line -> line.flushed.complete(null));
        } catch (StoreFull | StoreStopped refused) {
            batch.forEach(line -> line.flushed.completeExceptionally(refused));
        } catch (RuntimeException | Error unexpected) {
            // INVARIANT: this thread outlives everything, or writers would wait for ever.
            StoreStopped stop = stop(new IOException(unexpected));
            batch.forEach(line -> line.flushed.completeExceptionally(stop));
        } finally {
            writing.unlock();
        }
    }

    private void write(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        if (stopped != null) {
            throw stop(stopped);
        }
        try {
            file.write(bytes, end);
        } catch (IOException full) {
            cutBack(full);
            throw new StoreFull(
                    "the journal could not be written (" + full.getMessage() + "); nothing of this change"
                            + " was kept. Free some disk space and repeat it",
                    full);
        }
        try {
            file.flush();
        } catch (IOException failed) {
            // INVARIANT: after a failed flush nobody knows what the disk holds; only opening again can tell.
            throw stop(failed);
        }
        end += bytes.length;
        mark();
    }

    /** A mark that does not fit is left out: it is needed to tell damage from a torn tail, not to keep anything. */
    private void mark() {
        byte[] mark = JournalLine.mark(end);
        try {
            file.write(mark, end);
            end += mark.length;
        } catch (IOException full) {
            cutBack(full);
        }
    }

    private void cutBack(IOException cause) {
        try {
            file.truncate(end);
        } catch (IOException failed) {
            failed.addSuppressed(cause);
            stopped = failed;
        }
    }

    /** Takes no more lines because the server lacks a document that the journal has. */
    StoreStopped stop(Document missing, Throwable cause) {
        IOException reason = new IOException("the server did not take '" + missing.get("_id") + "'", cause);
        stopped = reason;
        return new StoreStopped(
                "the journal has '" + missing.get("_id") + "' and the server could not take it; start again", reason);
    }

    private StoreStopped stop(IOException cause) {
        stopped = cause;
        return new StoreStopped(
                "the journal could not be flushed to the disk (" + cause.getMessage() + "); whether the"
                        + " last change was kept is not known. Check the disk and start again",
                cause);
    }

    private StoreStopped closed() {
        return new StoreStopped("the store is closed", new IOException("closed"));
    }

    /** Runs a step while no line is written; it gets the end of what is on the disk. */
    void exclusively(Step step) throws IOException {
        writing.lock();
        try {
            step.run(end);
        } finally {
            writing.unlock();
        }
    }

    /** Goes on in another file; only inside {@link #exclusively}. */
    void continueIn(JournalFile other, long otherEnd) throws IOException {
        JournalFile old = file;
        file = other;
        end = otherEnd;
        old.close();
    }

    long end() {
        writing.lock();
        try {
            return end;
        } finally {
            writing.unlock();
        }
    }

    /** A step that may fail with the file. */
    interface Step {
        void run(long end) throws IOException;
    }

    @Override
    public void close() throws IOException {
        queue.add(new Line(NOTHING, new CompletableFuture<>()));
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
