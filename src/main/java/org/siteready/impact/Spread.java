package org.siteready.impact;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads pieces of work over all cores. Its queue is short: who hands over more than the cores can do waits, so that
 * however much there is to do, little of it is in memory.
 */
public final class Spread implements AutoCloseable {

    private final ThreadPoolExecutor pool;

    /** @param threads how many pieces are worked on at once */
    public Spread(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2 * threads), work -> {
                    Thread daemon = new Thread(work, name + "-" + number.incrementAndGet());
                    daemon.setDaemon(true);
                    return daemon;
                });
    }

    /** As many threads as this process has processors. */
    public static Spread overAllCores(String name) {
        return new Spread(name, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Hands over a piece of work; waits while all threads are busy and the queue is full.
     *
     * @return false when this was closed: then it is not done
     */
    public boolean hand(Runnable work) throws InterruptedException {
        while (!pool.isShutdown()) {
            if (pool.getPoolSize() < pool.getCorePoolSize()) {
                pool.prestartCoreThread();
            }
            if (pool.getQueue().offer(work, 200, TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    /** Interrupts what is under way and waits a little until it has stopped. */
    @Override
    public void close() {
        pool.shutdownNow();
        try {
            pool.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
