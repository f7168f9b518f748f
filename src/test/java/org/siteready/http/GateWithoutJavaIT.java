package org.siteready.http;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate with two clauses and two keys of its own is added to a rules folder, and the packaged jar decides it. */
class GateWithoutJavaIT {

    private static final Path ADDED = Path.of("src/test/resources/gate-without-java");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String QUESTION =
            "{\"subject\": {\"site\": \"st-anna\", \"device\": \"lungview\", \"version\": \"3.2.0\"}}";

    @TempDir
    private Path temp;

    @Test
    void isAskedAnsweredAndDecidedOverHttp() throws Exception {
        Path rules = withTheGate();
        Process tested = Served.process("test", rules.toString());
        String said = new String(tested.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tested.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(tested.exitValue()).as(said).isZero();
        Served service = Served.ready(temp.resolve("data"), "--rules", rules.toString());
        try {
            decided(service);
        } finally {
            service.terminate();
        }
    }

    private Path withTheGate() throws IOException {
        Path rules = Copied.folder("rules", temp);
        try (Stream<Path> all = Files.walk(ADDED.resolve("gates"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path to = rules.resolve(ADDED.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        append(rules, "vocabulary.yaml", "vocabulary.yaml");
        append(rules, "texts/de-questions.yaml", "de-questions.yaml");
        return rules;
    }

    private static void append(Path rules, String file, String added) throws IOException {
        Files.write(rules.resolve(file), Files.readAllBytes(ADDED.resolve(added)), APPEND);
    }

    private static void decided(Served service) throws Exception {
        Answer open = decide(service);
        assertThat(open.at("/outcome")).isEqualTo("REVIEW");
        assertThat(open.json()
                        .path("ask")
                        .valueStream()
                        .map(one -> one.path("key").asString() + ": "
                                + one.path("question").asString()))
                .containsExactly(
                        "release.doseAssessment: Was hat die Bewertung der Dosis dieser Version ergeben?",
                        "site.radiationPermit: Erlaubt die Behörde den Betrieb von Röntgengeräten an diesem Standort?");
        permit(service, "true");
        assertThat(decide(service).at("/outcome")).isEqualTo("REVIEW");
        dose(service, "LOW").is(201);
        Answer allowed = decide(service);
        assertThat(allowed.at("/outcome")).isEqualTo("ALLOW");
        assertThat(allowed.json().path("opens").booleanValue()).isTrue();
        dose(service, "MIDDLING").isProblem(400, "/records/0/value", "one of NONE, LOW, HIGH");
        dose(service, "HIGH").is(201);
        Answer high = decide(service);
        assertThat(high.at("/outcome")).isEqualTo("BLOCK");
        assertThat(Judgments.of(high, "dose-assessed").path("clause").asString())
                .isEqualTo("House rules 2");
        dose(service, "LOW").is(201);
        permit(service, "false");
        Answer refused = decide(service);
        assertThat(refused.at("/outcome")).isEqualTo("BLOCK");
        assertThat(Judgments.result(refused, "permit-there")).isEqualTo("FAIL");
        assertThat(send(service, "GET", "/api/gates/shielding", "").is(200).at("/question"))
                .isEqualTo("May this version steer an X-ray device at this site?");
    }

    private static Answer decide(Served service) throws Exception {
        return send(service, "POST", "/api/gates/shielding/decisions?language=de", QUESTION)
                .is(201);
    }

    private static void permit(Served service, String value) throws Exception {
        send(service, "POST", "/api/sites/st-anna/facts", """
                {"facts": [{"key": "site.radiationPermit", "subject": "site", "value": %s, "source": "DECLARED",
                  "by": "person:officer", "observedAt": "%s"}]}""".formatted(value, now()))
                .is(201);
    }

    private static Answer dose(Served service, String value) throws Exception {
        String path = "/api/devices/lungview/releases/3.2.0/records";
        return send(service, "POST", path, """
                {"records": [{"key": "release.doseAssessment", "value": "%s", "evidence": "report 17"}]}""".formatted(value));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Answer send(Served service, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("X-Actor", "person:regulatory-1")
                .header("X-Role", "REGULATORY")
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
    }
}
