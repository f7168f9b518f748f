package org.siteready.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.siteready.Stories;
import org.siteready.ledger.Head;
import org.siteready.ledger.Ledger;
import org.siteready.ledger.Page;
import org.siteready.rulesets.ActiveRules;
import org.siteready.users.Sweeping;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.convention.TestBean;

/** The service with the sample data, started once for all tests by HTTP, on a clock that they move. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "siteready.sample=true")
@Import({Clocks.class, Sweeping.class})
abstract class ServiceTest {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private static final AtomicReference<@Nullable ApiDescription> DOCUMENT = new AtomicReference<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    Ledger ledger;

    @Autowired
    Moved clock;

    /** The project's rules, compiled once for all tests. */
    @TestBean(name = "activeRules")
    ActiveRules rules;

    static ActiveRules rules() {
        return Stories::rules;
    }

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("siteready.data", ServiceTest::folder);
    }

    private static String folder() {
        try {
            Path folder = Files.createTempDirectory("siteready-http");
            folder.toFile().deleteOnExit();
            return folder.resolve("data").toString();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    @BeforeEach
    void theClockBeginsAgain() {
        clock.back();
    }

    /** A name that no other test uses. */
    static String fresh(String what) {
        return what + "-" + COUNT.incrementAndGet();
    }

    static Map<String, String> as(String role) {
        return Map.of("X-Actor", "person:" + role.toLowerCase(Locale.ROOT) + "-1", "X-Role", role);
    }

    static Map<String, String> with(Map<String, String> headers, String... more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    Answer get(String path, String... headers) {
        return send("GET", path, with(Map.of(), headers), null, null);
    }

    Answer post(String path, String body, Map<String, String> headers) {
        return send("POST", path, headers, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    Answer post(String path, String body, String role) {
        return post(path, body, as(role));
    }

    Answer put(String path, String body, Map<String, String> headers) {
        return send("PUT", path, headers, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(
            String method, String path, Map<String, String> headers, @Nullable String type, byte @Nullable [] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofMinutes(2))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Answer answer = new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
            document().check(method, path, answer);
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException(method + " " + path, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /** The OpenAPI document, against which every answer of every test is held. */
    ApiDescription document() {
        return DOCUMENT.updateAndGet(known -> known == null ? ApiDescription.read(port) : known);
    }

    String device() {
        String id = fresh("device");
        post("/api/devices", """
                        {"id": "%s", "name": "Device", "riskClass": "IIa", "learns": false}""".formatted(id), "PRODUCT").is(201);
        return id;
    }

    static final String SPECIFICATION = """
            {"roles": {"server": {"kind": "server", "title": "the machine"}},
             "requirements": [{"id": "T-01", "title": "Enough memory", "origin": {"ifu": "IFU 1", "section": "3.1"},
               "role": "server", "key": "host.memory.mib", "operator": "AT_LEAST", "value": 8, "unit": "GiB",
               "severity": "MANDATORY", "phases": ["EVALUATION"], "verification": "Read it", "remedy": "Add memory"}]}""";

    /** A release 1.0.0 with its approved specification, released. */
    String releasedDevice() {
        String device = device();
        String release = "/api/devices/" + device + "/releases/1.0.0";
        post("/api/devices/" + device + "/releases", "{\"version\": \"1.0.0\"}", "PRODUCT")
                .is(201);
        Answer drafted =
                post(release + "/specifications", SPECIFICATION, "PRODUCT").is(201);
        post(release + "/specifications/1/approval", "", with(as("REGULATORY"), "If-Match", drafted.tag()))
                .is(200);
        Answer now = get(release).is(200);
        post(
                        release + "/state",
                        "{\"state\": \"RELEASED\", \"releaseDate\": \"2026-09-01\"}",
                        with(as("REGULATORY"), "If-Match", now.tag()))
                .is(200);
        return device;
    }

    String customer() {
        String id = fresh("customer");
        post("/api/customers", "{\"id\": \"%s\", \"name\": \"Clinic\", \"country\": \"DE\"}".formatted(id), "SALES")
                .is(201);
        return id;
    }

    String site(String customer) {
        String id = fresh("site");
        post("/api/sites", """
                        {"id": "%s", "name": "Site", "customer": "%s", "country": "DE", "zone": "Europe/Berlin"}""".formatted(id, customer), "SALES").is(201);
        return id;
    }

    /** A site where server:one plays the device's server. */
    String boundSite(String device) {
        String site = site(customer());
        bind(site, device);
        return site;
    }

    void bind(String site, String device) {
        put(
                        "/api/sites/" + site + "/bindings/" + device,
                        "{\"environments\": {\"clinical\": {\"server\": [\"server:one\"]}}}",
                        as("OPERATIONS"))
                .is(200);
    }

    String memory(String source, int gib) {
        return """
                {"facts": [{"key": "host.memory.mib", "subject": "server:one", "value": %d, "unit": "GiB",
                  "source": "%s", "by": "tool:ansible", "observedAt": "%s"}, {"key": "host.os.product",
                  "subject": "server:one", "value": "DEBIAN_12", "source": "MEASURED", "by": "tool:ansible",
                  "observedAt": "%s"}]}""".formatted(gib, source, clock.instant(), clock.instant());
    }

    Answer observe(String site, String source, int gib) {
        return post("/api/sites/" + site + "/facts", memory(source, gib), "OPERATIONS")
                .is(201);
    }

    static String asked(String site, String device) {
        return asked(site, device, "1.0.0", "");
    }

    static String asked(String site, String device, String version, String more) {
        return "{\"subject\": {\"site\": \"%s\", \"device\": \"%s\", \"version\": \"%s\"}%s}"
                .formatted(site, device, version, more);
    }

    Answer evaluate(String body) {
        return post("/api/gates/evaluation/decisions", body, "OPERATIONS");
    }

    /** How many entries the ledger has: what a refused request must not change. */
    long entries() {
        long entries = 0;
        String after = null;
        do {
            Page<Head> page = ledger.streams("", after, 500);
            entries += page.items().stream().mapToLong(Head::seq).sum();
            after = page.next();
        } while (after != null);
        return entries;
    }
}
