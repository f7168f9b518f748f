import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts the packaged service once and keeps the classes that a start needs, read and verified, in an archive beside the jar:
 * {@code java -XX:SharedArchiveFile=...} then starts a quarter faster. A Java other than the one that built it leaves it aside.
 */
final class ClassArchive {

    private static final Pattern READY = Pattern.compile("ready at (http://\\S+) ");
    private static final int SECONDS = 120;

    /** @param args java, the jar, the archive, a folder for the store of this one start */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path archive = Path.of(args[2]);
        Files.deleteIfExists(archive);
        // A store that another build left may hold other samples, and would refuse these.
        emptied(Path.of(args[3]));
        Process service = new ProcessBuilder(List.of(
                        args[0],
                        "-XX:ArchiveClassesAtExit=" + archive,
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-jar",
                        args[1],
                        "serve",
                        "--sample",
                        "--port",
                        "0",
                        "--data",
                        args[3]))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader log = service.inputReader()) {
            String address = ready(log);
            for (String path : List.of("/actuator/health/readiness", "/api/sites")) {
                try (InputStream answer = URI.create(address + path).toURL().openStream()) {
                    answer.readAllBytes();
                }
            }
            // By its handle: the process's own method would close the log under the one who still writes.
            service.toHandle().destroy();
            log.transferTo(Writer.nullWriter());
        }
        if (!service.waitFor(SECONDS, TimeUnit.SECONDS)) {
            service.destroyForcibly();
        }
        System.out.println(Files.exists(archive) ? "kept in " + archive : "this Java keeps no classes; the jar runs without");
    }

    private static void emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }

    private static String ready(BufferedReader log) throws IOException {
        StringBuilder told = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            Matcher matcher = READY.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
            told.append(line).append('\n');
        }
        throw new IllegalStateException("the packaged service did not start:\n" + told);
    }
}
