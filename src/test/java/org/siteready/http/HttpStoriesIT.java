package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The stories of the sample sites by HTTP on the packaged jar, which is killed, started again and ended in between. */
class HttpStoriesIT {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMinutes(1))
            .build();
    private static final int ENOUGH = 5;
    private static final String QUESTION = """
            {"subject": {"site": "st-anna", "device": "cardioapp", "version": "1.8.0"}}""";

    @TempDir
    private Path temp;

    private final Map<String, Map<String, JsonNode>> kept = new HashMap<>();

    /** One test: each start of the service takes longer than all of its requests. */
    @Test
    void whatWasAcknowledgedOutlivesTheProcess() throws Exception {
        Path data = temp.resolve("data");
        List<List<Step>> stories = Step.stories();
        assertThat(stories).hasSize(6).allMatch(steps -> steps.size() > 15);
        Served first = Served.ready(data);
        assertThat(first.log()).hasSizeLessThan(6).anyMatch(line -> line.contains("rule set sha256:"));
        assertThat(first.log()).anyMatch(line -> line.contains("the store in '" + data + "'"));
        assertThat(first.log().get(first.log().size() - 1)).contains("ready at http://127.0.0.1:", "SAMPLE", "sha256:");
        assertThat(get(first, "/actuator/health/readiness").status()).isEqualTo(200);
        stories.forEach(
                steps -> run(steps.stream().takeWhile(step -> !step.restart()).toList(), first));
        List<String> acknowledged = decideUntilKilled(first);

        Served second = Served.ready(data);
        for (String id : acknowledged) {
            assertThat(get(second, "/api/decisions/" + id)
                            .is(200)
                            .json()
                            .path("reproduced")
                            .booleanValue())
                    .isTrue();
        }
        stories.forEach(steps ->
                run(steps.stream().dropWhile(step -> !step.restart()).skip(1).toList(), second));
        assertThat(first.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("\tat "));
        assertThat(second.log()).noneMatch(line -> line.contains(" ERROR ") || line.contains("\tat "));
        String last = finishesWhatItBegan(second);

        Process verify = Served.process("verify", "--data", data.toString());
        String verified = new String(verify.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verify.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(verify.exitValue()).as(verified).isZero();
        assertThat(verified).contains("entries in").doesNotContain("FINDING");
        assertThat(last).startsWith("HTTP/1.1 201");
    }

    /** Asks for decisions from two sides and kills the service while they go on; the ids that it acknowledged. */
    private List<String> decideUntilKilled(Served service) throws InterruptedException {
        ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        List<Thread> askers = List.of(
                new Thread(() -> ask(service, acknowledged, enough)),
                new Thread(() -> ask(service, acknowledged, enough)));
        askers.forEach(Thread::start);
        assertThat(enough.await(2, TimeUnit.MINUTES)).isTrue();
        service.kill();
        for (Thread asker : askers) {
            asker.join(Duration.ofMinutes(2).toMillis());
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);
        return List.copyOf(acknowledged);
    }

    private static void ask(Served service, ConcurrentLinkedQueue<String> acknowledged, CountDownLatch enough) {
        try {
            while (true) {
                Answer answer = send(
                        service,
                        "POST",
                        "/api/gates/evaluation/decisions",
                        Map.of("X-Actor", "tool:pipeline", "Content-Type", "application/json"),
                        QUESTION);
                acknowledged.add(answer.is(201).at("/id"));
                enough.countDown();
            }
        } catch (IOException killed) {
            enough.countDown();
        }
    }

    /** A request whose body is half there when the service is asked to end is answered before it ends. */
    private static String finishesWhatItBegan(Served service) throws IOException, InterruptedException {
        byte[] body = QUESTION.getBytes(StandardCharsets.UTF_8);
        String head = "POST /api/gates/evaluation/decisions HTTP/1.1\r\nHost: localhost\r\nX-Actor: tool:pipeline\r\n"
                + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
            socket.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(head(socket.getInputStream()))
                    .as("somebody reads the body")
                    .startsWith("HTTP/1.1 100");
            service.terminate();
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(service.exitCode()).as("128 and the signal").isEqualTo(143);
            return answer.strip();
        }
    }

    /** To the blank line; whether the status has a phrase is the server's own affair. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int read = in.read(); read >= 0; read = in.read()) {
            head.append((char) read);
            if (head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private void run(List<Step> steps, Served service) {
        for (Step step : steps) {
            Map<String, JsonNode> names =
                    kept.computeIfAbsent(step.name().replaceFirst("[/\\\\].*", ""), site -> new HashMap<>());
            Answer answer = send(step, names, service);
            JsonNode expected = step.answer();
            assertThat(answer.status())
                    .as("%s: %s", step, answer.text())
                    .isEqualTo(expected.path("status").intValue());
            if (answer.status() >= 400) {
                answer.isProblem(answer.status());
            }
            if (expected.has("exactly")) {
                String name = expected.path("exactly").asString().replaceAll("[${}]", "");
                assertThat(answer.json()).as(step.toString()).isEqualTo(names.get(name));
            }
            if (expected.has("results")) {
                assertThat(results(answer)).as(step.toString()).isEqualTo(expected.path("results"));
            }
            says(
                    step.toString(),
                    answer.bytes().length == 0 ? expected.path("body") : answer.json(),
                    expected.path("body"));
            step.keep()
                    .properties()
                    .forEach(one -> names.put(
                            one.getKey(), answer.json().at(one.getValue().asString())));
        }
    }

    /** The results that are not PASS, by criterion. */
    private static JsonNode results(Answer answer) {
        Map<String, String> results = new TreeMap<>();
        for (JsonNode judgment : answer.json().path("judgments")) {
            if (!judgment.path("result").asString().equals("PASS")) {
                results.put(
                        judgment.path("criterion").asString(),
                        judgment.path("result").asString());
            }
        }
        return JsonMapper.shared().valueToTree(results);
    }

    /** Every field that is expected is there with its value; others may be there too. */
    private static void says(String what, JsonNode said, JsonNode expected) {
        if (expected.isObject()) {
            expected.properties()
                    .forEach(field -> says(what + " " + field.getKey(), said.path(field.getKey()), field.getValue()));
        } else if (!expected.isMissingNode()) {
            assertThat(said).as(what).isEqualTo(expected);
        }
    }

    private static Answer send(Step step, Map<String, JsonNode> names, Served service) {
        Map<String, String> headers = new HashMap<>();
        step.request()
                .path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asString()));
        JsonNode body = step.request().path("body");
        headers.put("Content-Type", "application/json");
        try {
            return send(
                    service,
                    step.request().path("method").asString(),
                    Step.filled(step.request().path("path").asString(), names),
                    headers,
                    body.isMissingNode() || body.isNull() ? "" : body.toString());
        } catch (IOException broken) {
            throw new AssertionError(step.toString(), broken);
        }
    }

    private static Answer get(Served service, String path) throws IOException {
        return send(service, "GET", path, Map.of(), "");
    }

    private static Answer send(Served service, String method, String path, Map<String, String> headers, String body)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    @Test
    void withABrokenRuleFileNothingStarts() throws Exception {
        Path rules = Copied.folder("rules", temp);
        Path broken = rules.resolve("gates/evaluation/os-supported.drl");
        Files.writeString(broken, Files.readString(broken).replace("rule \"Whether", "rul \"Whether"));
        Path data = temp.resolve("never");
        Process process = Served.process(
                "serve", "--sample", "--rules", rules.toString(), "--data", data.toString(), "--port", "0");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(3);
        assertThat(said)
                .contains("refused: gates/evaluation/os-supported.drl")
                .containsPattern("line [0-9]+")
                .doesNotContain("ready at", "\tat ");
        assertThat(data).as("no store was opened").doesNotExist();
    }

    @Test
    void aPortThatIsTakenIsToldInOneLine() throws Exception {
        try (java.net.ServerSocket taken = new java.net.ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = Served.process(
                    "serve", "--sample", "--data", temp.resolve("d").toString(), "--port", "" + taken.getLocalPort());
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(said).isEqualTo(4);
            assertThat(said).contains("" + taken.getLocalPort()).doesNotContain("ready at", "\tat ");
        }
    }
}
