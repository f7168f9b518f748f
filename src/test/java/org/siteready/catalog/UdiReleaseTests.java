package org.siteready.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.Application;
import org.siteready.engine.CaseDraft;
import org.siteready.engine.CaseFile;
import org.siteready.facts.Fact;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A release that is labelled with a UDI becomes RELEASED only when the UDI holds; then decisions know it. */
class UdiReleaseTests {

    private static final String GOOD = "(01)09506000134352(8012)3.2.0";
    private static final String BAD = "(01)09506000134353(8012)3 2 0";
    private static final String SPECIFICATION = """
            {"roles": {"server": {"kind": "server", "title": "the server"}},
             "requirements": [{"id": "R-1", "title": "Enough memory", "origin": {"ifu": "IFU 1", "section": "1"},
               "role": "server", "key": "host.memory.mib", "operator": "AT_LEAST", "value": 16, "unit": "GiB",
               "severity": "MANDATORY", "phases": ["EVALUATION"], "verification": "look", "remedy": "add memory"}]}""";

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(
                Application.class, "--server.port=0", "--siteready.data=" + data.resolve("store"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aReleaseWithAnInvalidUdiIsRefusedWithAllFindingsUntilTheRightOneIsGiven() throws Exception {
        String release = ready("scanner", "3.2.0", "\"udi\": \"" + BAD + "\",");
        assertThat(get(release).path("udi").stringValue()).isEqualTo(BAD);
        assertThat(contributed("scanner", "3.2.0")).doesNotContainKeys("release.udiDi", "release.udiPi");

        HttpResponse<String> refused = move(release, "RELEASED", "");
        JsonNode problem = json(refused.body());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(problem.path("detail").stringValue()).contains("3.2.0 cannot be RELEASED", BAD);
        assertThat(problem.path("findings")).hasSize(3);
        assertThat(problem.path("findings").get(0).path("offset").intValue()).isEqualTo(17);
        assertThat(get(release).path("state").stringValue()).isEqualTo("DRAFT");

        assertThat(move(release, "RELEASED", ", \"udi\": \"" + GOOD + "\"").statusCode())
                .isEqualTo(200);
        assertThat(get(release).path("state").stringValue()).isEqualTo("RELEASED");
        assertThat(get(release).path("udi").stringValue()).isEqualTo(GOOD);
        assertThat(contributed("scanner", "3.2.0"))
                .containsEntry("release.udiDi", "09506000134352")
                .containsEntry("release.udiPi", "3.2.0");
    }

    @Test
    void aUdiInTheDraftThatHoldsIsKeptAsItIs() throws Exception {
        String release = ready("viewer", "1.0", "\"udi\": \"+A99912345/$$52001510X33\",");
        assertThat(move(release, "RELEASED", "").statusCode()).isEqualTo(200);
        assertThat(get(release).path("udi").stringValue()).isEqualTo("+A99912345/$$52001510X33");
        assertThat(contributed("viewer", "1.0"))
                .containsEntry("release.udiDi", "A99912345")
                .containsEntry("release.udiPi", "10X3");
    }

    @Test
    void aReleaseWithoutAUdiIsAsItWas() throws Exception {
        String release = ready("printer", "1.0", "");
        assertThat(get(release).has("udi")).isFalse();
        assertThat(move(release, "RELEASED", "").statusCode()).isEqualTo(200);
        assertThat(contributed("printer", "1.0")).containsKey("release.status").doesNotContainKey("release.udiDi");
    }

    @Test
    void anInvalidUdiDoesNotKeepAReleaseFromBeingWithdrawn() throws Exception {
        String release = ready("pump", "1.0", "\"udi\": \"wrong\",");
        assertThat(move(release, "WITHDRAWN", ", \"udi\": \"" + GOOD + "\"").statusCode())
                .isEqualTo(400);
        assertThat(move(release, "WITHDRAWN", "").statusCode()).isEqualTo(200);
    }

    @Test
    void identifiersAreReadOverHttp() throws Exception {
        JsonNode good = get("/api/udi?value=" + encoded("+A123BJCMD6E79++$$52001510X3+ "));
        assertThat(good.path("valid").booleanValue()).isTrue();
        assertThat(good.path("di").stringValue()).isEqualTo("A123BJCMD6E79");
        assertThat(good.path("pi").path("expiry").stringValue()).isEqualTo("2020-01-15");
        JsonNode bad = get("/api/udi?value=" + encoded(BAD));
        assertThat(bad.path("valid").booleanValue()).isFalse();
        assertThat(bad.path("findings")).hasSize(3);
        assertThat(get("/api/udi/basic?value=1987654Ad4X4bL5ttr2310c2K")
                        .path("valid")
                        .booleanValue())
                .isTrue();
        assertThat(sent("GET", "/api/udi", null, null, null).statusCode()).isEqualTo(400);
    }

    /** A draft with an approved specification. */
    private static String ready(String device, String version, String udi) throws Exception {
        String release = "/api/devices/" + device + "/releases/" + version;
        made(
                "/api/devices",
                "PRODUCT",
                "{\"id\": \"" + device + "\", \"name\": \"D\", \"riskClass\": \"IIa\", \"learns\": false}");
        made("/api/devices/" + device + "/releases", "PRODUCT", "{" + udi + "\"version\": \"" + version + "\"}");
        made(release + "/specifications", "PRODUCT", SPECIFICATION);
        HttpResponse<String> drafted = sent("GET", release + "/specifications/1", null, null, null);
        HttpResponse<String> approved =
                sent("POST", release + "/specifications/1/approval", "REGULATORY", tag(drafted), null);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        return release;
    }

    private static void made(String path, String role, String body) throws Exception {
        HttpResponse<String> made = sent("POST", path, role, null, body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    }

    private static HttpResponse<String> move(String release, String state, String more) throws Exception {
        String body = "{\"state\": \"" + state + "\", \"releaseDate\": \"2026-11-01\"" + more + "}";
        return sent("POST", release + "/state", "REGULATORY", tag(sent("GET", release, null, null, null)), body);
    }

    private static JsonNode get(String path) throws Exception {
        HttpResponse<String> got = sent("GET", path, null, null, null);
        assertThat(got.statusCode()).as(got.body()).isEqualTo(200);
        return json(got.body());
    }

    private static HttpResponse<String> sent(String method, String path, String role, String ifMatch, String body)
            throws IOException, InterruptedException {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("X-Actor", "person:" + (role == null ? "reader" : role.toLowerCase(Locale.ROOT)));
        if (role != null) {
            request.header("X-Role", role);
        }
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String tag(HttpResponse<String> of) {
        return of.headers().firstValue("ETag").orElseThrow();
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Map<String, String> contributed(String device, String version) {
        CaseDraft draft = new CaseDraft(
                new CaseFile.About(Map.of("device", device, "version", version), Map.of()), null, Instant.now());
        service.getBean(ReleaseContributor.class).contribute(draft);
        return draft.caseFile().recorded().stream()
                .collect(Collectors.toMap(Fact::key, fact -> fact.value().text()));
    }
}
