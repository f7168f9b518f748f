package org.siteready.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A load run against the service in a process of its own: decisions by HTTP, ledger append included, beside the same
 * append without deciding and beside an echo, in turns. With {@code --soak MINUTES} it goes on at half load and watches
 * the heap.
 */
public final class LoadRun {

    private static final List<String> SITES =
            List.of("st-anna", "northfield", "lakeside", "riverbend", "twin-hills", "university");
    private static final String BODY =
            "{\"subject\": {\"site\": \"%s\", \"device\": \"cardioapp\", \"version\": \"1.8.0\"}}";
    private static final List<String> PATHS =
            List.of("/api/load/echo", "/api/load/append", "/api/gates/evaluation/decisions");

    private static final String HEAP = "10g";
    private static final int MOST_ROUNDS = 20;
    private static final int SETTLED = 2;
    private static final double FASTER = 1.05;

    private final Served served;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong turn = new AtomicLong();

    private LoadRun(Served served) {
        this.served = served;
    }

    /**
     * In one argument or several.
     *
     * @param given seconds a turn, turns (0: none), and optionally {@code --soak}, minutes and the service's heap
     */
    public static void main(String[] given) throws Exception {
        String[] arguments = String.join(" ", given).split(" +");
        int seconds = Integer.parseInt(arguments[0]);
        int turns = Integer.parseInt(arguments[1]);
        if (turns > 0) {
            try (Served served = Served.start(HEAP)) {
                LoadRun run = new LoadRun(served);
                run.warm(seconds);
                for (int clients : new int[] {1, 8, 64}) {
                    run.compare(clients, seconds, turns);
                }
            }
        }
        if (arguments.length > 3) {
            // In a service of its own, whose store begins empty.
            try (Served served = Served.start(arguments.length > 4 ? arguments[4] : HEAP)) {
                LoadRun run = new LoadRun(served);
                run.warm(seconds);
                run.soak(Integer.parseInt(arguments[3]));
            }
        }
    }

    /** Until no way gets faster any more: the compiler of the JVM is at work for the first minute of each. */
    private void warm(int seconds) throws Exception {
        for (String site : SITES) {
            send(PATHS.get(2), site);
        }
        double[] best = new double[PATHS.size()];
        int settled = 0;
        for (int round = 0; round < MOST_ROUNDS && settled < SETTLED; round++) {
            settled++;
            for (int path = 0; path < PATHS.size(); path++) {
                double rate = turn(PATHS.get(path), 8, seconds).rate();
                if (rate > best[path] * FASTER) {
                    settled = 0;
                }
                best[path] = Math.max(best[path], rate);
            }
        }
        System.out.printf(
                Locale.ROOT, "%s after warming: %.0f, %.0f, %.0f a second%n%n",
                settled < SETTLED ? "not stable" : "stable", best[0], best[1], best[2]);
    }

    private void compare(int clients, int seconds, int turns) throws Exception {
        List<List<Turn>> all = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < turns; i++) {
            for (int path = 0; path < PATHS.size(); path++) {
                all.get(path).add(turn(PATHS.get(path), clients, seconds));
            }
        }
        double append = median(all.get(1));
        for (int path = 0; path < PATHS.size(); path++) {
            List<Turn> turnsOf = all.get(path);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %s | %.0f | %.2f | %.1f | %.1f | %d |%n",
                    clients,
                    PATHS.get(path),
                    median(turnsOf),
                    median(turnsOf) / append,
                    percentile(turnsOf, 0.5),
                    percentile(turnsOf, 0.99),
                    served.residentMiB());
        }
    }

    /** What one turn came to. */
    private record Turn(double rate, long[] micros) {}

    private static double median(List<Turn> turns) {
        double[] rates = turns.stream().mapToDouble(Turn::rate).sorted().toArray();
        return rates[rates.length / 2];
    }

    private static double percentile(List<Turn> turns, double part) {
        long[] all = turns.stream().flatMapToLong(one -> Arrays.stream(one.micros)).sorted().toArray();
        return all.length == 0 ? 0 : all[(int) Math.min(all.length - 1, Math.round(all.length * part))] / 1000.0;
    }

    private Turn turn(String path, int clients, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long start = System.nanoTime();
        List<Future<List<Long>>> running = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            running.add(threads.submit(() -> requests(path, end)));
        }
        List<Long> micros = new ArrayList<>();
        for (Future<List<Long>> one : running) {
            micros.addAll(one.get());
        }
        double elapsed = (System.nanoTime() - start) / 1e9;
        threads.shutdown();
        return new Turn(micros.size() / elapsed, micros.stream().mapToLong(Long::longValue).toArray());
    }

    private List<Long> requests(String path, long end) throws Exception {
        List<Long> micros = new ArrayList<>();
        while (System.nanoTime() < end) {
            long before = System.nanoTime();
            send(path, SITES.get((int) (turn.getAndIncrement() % SITES.size())));
            micros.add((System.nanoTime() - before) / 1000);
        }
        return micros;
    }

    private void send(String path, String site) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(served.address() + path))
                .header("Content-Type", "application/json")
                .header("X-Actor", "tool:load")
                .header("Prefer", "return=minimal")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(BODY.formatted(site)))
                .build();
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** A kept connection may be closed just when it is used again: then once more. */
    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException closed) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Half of the rate that 8 clients reach, for some minutes: the heap must grow by what is stored and nothing else. */
    private void soak(int minutes) throws Exception {
        double half = turn(PATHS.get(2), 8, 10).rate() / 2;
        System.out.printf(Locale.ROOT, "%nsoak: %.0f decisions a second for %d minutes%n", half, minutes);
        System.out.println("| minute | decisions | heap after collection MiB | RSS MiB |");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        long decisions = 0;
        long start = System.nanoTime();
        System.out.printf("| 0 | 0 | %d | %d |%n", served.heapMiB(), served.residentMiB());
        for (int minute = 1; minute <= minutes; minute++) {
            long until = start + TimeUnit.MINUTES.toNanos(minute);
            List<Future<Long>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(threads.submit(() -> paced(half / 8, until)));
            }
            for (Future<Long> one : running) {
                decisions += one.get();
            }
            System.out.printf("| %d | %d | %d | %d |%n", minute, decisions, served.heapMiB(), served.residentMiB());
        }
        threads.shutdown();
    }

    private long paced(double rate, long until) throws Exception {
        long sent = 0;
        long next = System.nanoTime();
        while (System.nanoTime() < until) {
            send(PATHS.get(2), SITES.get((int) (turn.getAndIncrement() % SITES.size())));
            sent++;
            next += (long) (1e9 / rate);
            long wait = next - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        }
        return sent;
    }

    static Path temporary() throws IOException {
        return Files.createTempDirectory("siteready-load");
    }
}
