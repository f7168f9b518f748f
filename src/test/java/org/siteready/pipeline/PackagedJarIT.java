package org.siteready.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.siteready.engine.EngineVersions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged jar in processes of its own: on the JDK that runs this, and on 25 where one is installed. */
class PackagedJarIT {

    private static final Path JAR = Path.of("target/siteready.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String[] LUNGVIEW = {
        "--specification", "sample-data/devices/lungview/3.2.0.yaml", "--at", "2026-11-24T09:00:00Z"
    };

    @TempDir
    private Path temp;

    static Stream<Path> javas() {
        Map<Path, Path> homes = new LinkedHashMap<>();
        List<Path> candidates = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        String named = System.getenv("JAVA25_HOME");
        if (named != null) {
            candidates.add(Path.of(named));
        } else {
            candidates.addAll(installed());
        }
        candidates.stream()
                .map(home -> home.resolve("bin/java"))
                .filter(Files::isExecutable)
                .forEach(java -> homes.putIfAbsent(real(java), java));
        return homes.values().stream();
    }

    private static List<Path> installed() {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(home -> home.getFileName().toString().contains("25"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("javas")
    void tellsWhetherAUdiHoldsOnThisJdk(Path java) {
        assertThat(run(java, "udi", "(01)09506000134352(8012)3.2.0").exitCode()).isZero();
        Ran wrong = run(java, "udi", "(01)09506000134353(8012)3.2.0");
        assertThat(wrong.out()).startsWith("invalid: GS1").contains("expected is 2, the check digit");
        assertThat(wrong.err()).isEmpty();
        assertThat(wrong.exitCode()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("javas")
    void decidesAndTestsOnThisJdk(Path java) {
        Ran review = run(java, decide("riverbend", "--output", "json"));
        assertThat(review.err()).isEmpty();
        assertThat(review.exitCode()).isEqualTo(2);
        JsonNode decision = JsonMapper.shared().readTree(review.out());
        assertThat(decision.path("outcome").asString()).isEqualTo("REVIEW");
        assertThat(decision.path("engine").path("drools").asString())
                .isEqualTo(EngineVersions.running().drools());
        Ran tested = run(java, "test", "rules");
        assertThat(tested.err()).isEmpty();
        assertThat(tested.out()).contains(" cases tried, 0 failures");
        assertThat(tested.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"st-anna, 6, ALLOW", "northfield, 1, BLOCK"})
    void theExitCodeIsTheOutcome(String site, int exitCode, String outcome) {
        Ran ran = run(running(), decide(site));
        assertThat(ran.out()).contains("\n" + outcome + ": ");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void badInputIsThree() {
        assertThat(run(running()).exitCode()).isEqualTo(3);
        RulesCopy site = RulesCopy.of("sample-data/sites/st-anna", temp).write("facts.yaml", "facts: [");
        Ran broken =
                run(running(), "decide", "--gate", "evaluation", "--site", site.toString(), LUNGVIEW[0], LUNGVIEW[1]);
        assertThat(broken.err()).startsWith("refused: ").contains("facts.yaml").contains("line ");
        assertThat(broken.exitCode()).isEqualTo(3);
    }

    @Test
    void anEngineFailureIsFourAndNeverLooksLikeABlock() {
        RulesCopy rules = RulesCopy.of("rules", temp)
                .change("gates/evaluation/end-of-support.drl.csv", "\"2029-05-31\"", "\"soon\"");
        Ran ran = run(running(), decide("st-anna", "--rules", rules.toString()));
        assertThat(ran.out()).contains("the rules could not be run");
        assertThat(ran.exitCode()).isEqualTo(4);
    }

    @Test
    void aChangedThresholdAndABrokenRuleAreToldInWords() {
        RulesCopy rules = RulesCopy.of("rules", temp)
                .change("gates/evaluation/end-of-support.drl.csv", "2028-06-30", "2028-06-29");
        Ran changed = run(running(), "test", rules.toString());
        assertThat(changed.out()).contains("FAILED gates/evaluation/cases/os-supported/pass/debian-12-on-its-last-day");
        assertThat(changed.exitCode()).isEqualTo(1);
        rules.change("gates/evaluation/os-supported.drl", "rule \"Whether", "rul \"Whether");
        Ran broken = run(running(), "test", rules.toString());
        assertThat(broken.err())
                .contains("refused: gates/evaluation/os-supported.drl")
                .containsPattern("line [0-9]+");
        assertThat(broken.exitCode()).isEqualTo(3);
    }

    @Test
    void umlautsArriveWhateverTheConsolesCharset() {
        Ran ran = run(
                running(),
                List.of("-Dfile.encoding=US-ASCII", "-Dstdout.encoding=US-ASCII"),
                decide("lakeside", "--language", "de"));
        assertThat(ran.out()).contains("ü");
    }

    @ParameterizedTest
    @CsvSource({"decide", "test"})
    void noSpringStarts(String command) throws IOException {
        Path classes = temp.resolve("classes.txt");
        List<String> log = List.of("-Xlog:class+load=info:file=" + classes);
        Ran ran =
                command.equals("test") ? run(running(), log, "test", "rules") : run(running(), log, decide("st-anna"));
        assertThat(ran.exitCode()).isEqualTo(command.equals("test") ? 0 : 6);
        List<String> spring = Files.readAllLines(classes).stream()
                .filter(line -> line.contains(" org.springframework."))
                // found by the logging library among its services, which is no start of Spring
                .filter(line -> !line.contains(" org.springframework.boot.logging.logback.RootLogLevelConfigurator "))
                .toList();
        assertThat(spring).isEmpty();
        assertThat(Files.readString(classes)).contains("org.siteready.pipeline.CommandLineTool");
    }

    @Test
    void compilesOnlyWhatWasNotCompiledWithTheJar() throws IOException {
        RulesCopy rules = RulesCopy.of("rules", temp);
        assertThat(compilerLoaded(rules)).isFalse();
        rules.change("gates/user-activation/gate.yaml", "severity: MANDATORY", "severity: RECOMMENDED");
        assertThat(compilerLoaded(rules)).isFalse();
        rules.change("gates/evaluation/os-supported.drl", "today > $day", "today >  $day");
        assertThat(compilerLoaded(rules)).isTrue();
    }

    private boolean compilerLoaded(RulesCopy rules) throws IOException {
        Path classes = temp.resolve("compiler.txt");
        List<String> log = List.of("-Xlog:class+load=info:file=" + classes);
        Ran ran = run(running(), log, decide("st-anna", "--rules", rules.toString()));
        assertThat(ran.exitCode()).isEqualTo(6);
        return Files.readString(classes).contains(" org.eclipse.jdt.internal.compiler.");
    }

    private static Path running() {
        return javas().findFirst().orElseThrow();
    }

    private static String[] decide(String site, String... more) {
        List<String> args = new ArrayList<>(List.of("decide", "--gate", "evaluation"));
        args.addAll(List.of("--site", "sample-data/sites/" + site));
        args.addAll(List.of(LUNGVIEW));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private Ran run(Path java, String... args) {
        return run(java, List.of(), args);
    }

    private Ran run(Path java, List<String> options, String... args) {
        assertThat(JAR).as("packaged before this runs: mvn verify").exists();
        try {
            Path out = Files.createTempFile(temp, "out", ".txt");
            Path err = Files.createTempFile(temp, "err", ".txt");
            List<String> line = new ArrayList<>(List.of(java.toString()));
            line.addAll(options);
            line.addAll(List.of("-jar", JAR.toString()));
            line.addAll(List.of(args));
            Process process = new ProcessBuilder(line)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(line + " took more than " + PATIENCE);
            }
            return new Ran(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }
}
