package org.siteready.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a command of the packaged jar costs from the start of its JVM to its end.
 *
 * @param wall until it ended
 * @param cpu of all its threads, as last seen a few milliseconds before its end
 */
record StartUp(Duration wall, Duration cpu) {

    private static final int TIMES = 5;

    /** The quickest of five runs: what others do on the machine only makes it slower. */
    static StartUp of(Path jar, String... arguments) throws IOException, InterruptedException {
        StartUp best = once(jar, arguments);
        for (int i = 1; i < TIMES; i++) {
            StartUp other = once(jar, arguments);
            best = other.wall.compareTo(best.wall) < 0 ? other : best;
        }
        return best;
    }

    private static StartUp once(Path jar, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("java", "-jar", jar.toString()));
        command.addAll(Arrays.asList(arguments));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Duration cpu = Duration.ZERO;
        while (process.isAlive()) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
            Thread.sleep(5);
        }
        return new StartUp(Duration.ofNanos(System.nanoTime() - start), cpu);
    }

    @Override
    public String toString() {
        return "%.1f s, of CPU %.1f s".formatted(wall.toMillis() / 1e3, cpu.toMillis() / 1e3);
    }
}
