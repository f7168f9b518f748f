package org.siteready.pipeline;

import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has a server hold an update against all installations, and waits; one run however often it is asked for. */
final class ImpactAsking {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final long LOOK_MILLIS = 300;
    private static final int PAGE = 500;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI server;
    private final String actor;
    private final String role;
    private final Duration patience;

    ImpactAsking(URI server, String actor, String role, Duration patience) {
        this.server = server;
        this.actor = actor;
        this.role = role;
        this.patience = patience;
    }

    /** The server says that it is the question that is wrong. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** Nobody answered, or not as a server of this kind does. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer(String message) {
            super(message);
        }
    }

    /** The id of the run. */
    String start(JsonNode body, String language) throws InterruptedException {
        String key = UUID.randomUUID().toString();
        HttpRequest.Builder request = request(
                        "api/portfolios?language=" + URLEncoder.encode(language, StandardCharsets.UTF_8))
                .header("Content-Type", "application/json")
                .header("X-Actor", actor)
                .header("X-Role", role)
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
        String id = json(sent(request, 201)).path("id").asString("");
        if (!id.matches("[0-9a-f-]{36}")) {
            throw new NoAnswer(server + " did not say which run it began");
        }
        return id;
    }

    /** The run once it has ended; a bar shows how far it is where somebody looks. */
    JsonNode ended(String id) throws InterruptedException {
        try (ProgressBar bar = bar()) {
            while (true) {
                JsonNode run = json(sent(request("api/portfolios/" + id).GET(), 200));
                if (!run.path("id").asString("").equals(id)) {
                    throw new NoAnswer(server + " answers of another run");
                }
                if (bar != null && run.path("chunks").isNumber()) {
                    bar.maxHint(run.path("chunks").asLong());
                    bar.stepTo(run.path("chunksDone").asLong());
                }
                if (!run.path("state").asString("").matches("PLANNING|RUNNING")) {
                    return run;
                }
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        }
    }

    private static @Nullable ProgressBar bar() {
        return looked()
                ? new ProgressBarBuilder()
                        .setTaskName("chunks")
                        .setInitialMax(1)
                        .showSpeed()
                        .build()
                : null;
    }

    /** Whether this runs in a terminal; later Javas have a console without one, and a method that says so. */
    private static boolean looked() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    void rows(JsonNode run, Consumer<JsonNode> reader) throws InterruptedException {
        String address = "api/portfolios/" + run.path("id").asString() + "/rows?limit=" + PAGE;
        String after = "";
        while (true) {
            JsonNode part = json(sent(request(address + after).GET(), 200));
            if (!part.path("items").isArray()) {
                throw new NoAnswer(server + " answers without rows");
            }
            part.path("items").forEach(reader);
            if (!part.path("next").isString()) {
                return;
            }
            after = "&after=" + part.path("next").stringValue();
        }
    }

    String csv(JsonNode run) throws InterruptedException {
        HttpRequest.Builder request = request("api/portfolios/" + run.path("id").asString() + "/matrix.csv")
                .setHeader("Accept", "text/csv");
        return new String(sent(request.GET(), 200), StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Accept", "application/json");
    }

    private JsonNode json(byte[] body) {
        try {
            return JsonMapper.shared().readTree(body);
        } catch (JacksonException broken) {
            throw new NoAnswer(server + " does not answer in JSON");
        }
    }

    /** A server that is away, starting or overloaded is asked again until the time is over. */
    private byte[] sent(HttpRequest.Builder request, int expected) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Duration wait = FIRST_WAIT;
        while (true) {
            long left = Math.max(1, end - System.nanoTime());
            String trouble;
            try {
                HttpResponse<byte[]> answer = client.send(
                        request.timeout(Duration.ofNanos(left)).build(), HttpResponse.BodyHandlers.ofByteArray());
                int status = answer.statusCode();
                if (status == expected) {
                    return answer.body();
                }
                trouble = server + " answered " + status + ": " + detail(answer.body());
                if (status >= 400 && status < 500 && status != 408 && status != 429) {
                    throw new Refused(trouble);
                }
                if (status < 400) {
                    throw new NoAnswer(trouble);
                }
            } catch (IOException away) {
                trouble = server + " does not answer: " + (away.getMessage() == null ? away : away.getMessage());
            }
            if (end - System.nanoTime() <= wait.toNanos()) {
                throw new NoAnswer(trouble + "; gave up after " + patience.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    private static String detail(byte[] body) {
        try {
            JsonNode problem = JsonMapper.shared().readTree(body);
            return problem.path("detail").asString("") + faults(problem);
        } catch (JacksonException none) {
            return "no problem document";
        }
    }

    private static String faults(JsonNode problem) {
        StringBuilder faults = new StringBuilder();
        problem.path("errors").forEach(one -> faults.append("; ").append(one));
        return faults.toString();
    }
}
