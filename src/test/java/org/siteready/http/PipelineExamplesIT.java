package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.rulesets.Yaml;
import tools.jackson.databind.JsonNode;

/** The script lines of the pipelines in the README, run as a build server runs them, against the packaged jar. */
class PipelineExamplesIT {

    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path temp;

    @Test
    void theyStopWhenTheGateIsClosedAndWhenTheServerIsAway() throws Exception {
        List<String> lines = lines();
        assertThat(lines).hasSize(2).allSatisfy(line -> assertThat(line).contains(" check --server "));
        Files.createSymbolicLink(temp.resolve("siteready.jar"), Served.JAR.toAbsolutePath());
        Served served = Served.ready(temp.resolve("data"));
        String address = "http://127.0.0.1:" + served.port();
        try {
            assertThat(run(lines.get(0), address)).isIn(1, 2);
            assertThat(Files.readString(temp.resolve("summary.md")))
                    .startsWith("## Gate deployment of lungview 3.2.0")
                    .contains("| st-anna | **");
            assertThat(run(lines.get(1), address)).isIn(1, 2);
            assertThat(Files.readString(temp.resolve("gate.xml"))).contains("<testsuite name=\"st-anna\"");
        } finally {
            served.kill();
        }
        assertThat(run(lines.get(1) + " --timeout 1", address)).isEqualTo(4);
    }

    private int run(String line, String address) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eo", "pipefail", "-c", line)
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile());
        Path java = Path.of(System.getProperty("java.home"), "bin");
        builder.environment().merge("PATH", java.toString(), (path, bin) -> bin + ":" + path);
        builder.environment().put("SITEREADY_SERVER", address);
        builder.environment()
                .put("GITHUB_STEP_SUMMARY", temp.resolve("summary.md").toString());
        Process process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    /** What stands under run and script, wherever it stands. */
    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("README.md")));
        while (block.find()) {
            JsonNode tree = Yaml.read("README.md", block.group(1).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .tree();
            tree.findValues("run").forEach(run -> lines.add(run.asString()));
            tree.findValues("script").forEach(script -> script.forEach(line -> lines.add(line.asString())));
        }
        return lines;
    }
}
