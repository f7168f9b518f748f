package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged jar as a service in a process of its own. */
final class Served {

    static final Path JAR = Path.of("target/siteready.jar");

    private static final Pattern READY = Pattern.compile("ready at http://127\\.0\\.0\\.1:(\\d+) ");

    private final Process process;
    private final BufferedReader reader;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private int port;

    private Served(Process process) {
        this.process = process;
        this.reader = process.inputReader();
    }

    /** Starts it on any free port and returns when its log says that it is ready. */
    static Served ready(Path data, String... options) {
        List<String> line = new ArrayList<>(List.of("serve", "--sample", "--data", data.toString(), "--port", "0"));
        line.addAll(List.of(options));
        return ready(process(line.toArray(String[]::new)));
    }

    /** The same from the classes of this test, which are there before anything is packaged. */
    static Served ofClasses(Path data) {
        return ready(java(
                "-cp",
                System.getProperty("java.class.path"),
                "org.siteready.Siteready",
                "serve",
                "--data",
                data.toString(),
                "--port",
                "0"));
    }

    private static Served ready(Process process) {
        Served served = new Served(process);
        served.untilReady();
        Thread rest = new Thread(served::read, "log of the service");
        rest.setDaemon(true);
        rest.start();
        return served;
    }

    /** Java with the jar; errors go where the log goes. */
    static Process process(String... arguments) {
        assertThat(JAR).as("packaged before this runs: mvn verify").exists();
        List<String> line = new ArrayList<>(List.of("-jar", JAR.toString()));
        line.addAll(List.of(arguments));
        return java(line.toArray(String[]::new));
    }

    private static Process java(String... arguments) {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(line).redirectErrorStream(true).start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void untilReady() {
        while (port == 0) {
            String line = line();
            assertThat(line).as("it ended before it was ready: %s", log).isNotNull();
            Matcher ready = READY.matcher(line);
            port = ready.find() ? Integer.parseInt(ready.group(1)) : 0;
        }
    }

    private String line() {
        try {
            String line = reader.readLine();
            if (line != null) {
                log.add(line);
            }
            return line;
        } catch (IOException ended) {
            return null;
        }
    }

    private void read() {
        String line = line();
        while (line != null) {
            line = line();
        }
    }

    int port() {
        return port;
    }

    List<String> log() {
        return log;
    }

    /** Ends it without warning, as a power cut does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    /** Asks it to end. */
    void terminate() {
        process.destroy();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        return process.exitValue();
    }
}
