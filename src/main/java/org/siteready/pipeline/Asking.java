package org.siteready.pipeline;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a gate over HTTP and does not give up at once: a server that is away or overloaded is asked again until the time
 * is over. Each question has one {@code Idempotency-Key}, so that an answer that got lost is not decided twice.
 */
final class Asking {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI server;
    private final Question question;
    private final Duration patience;
    private final Clock clock;

    Asking(URI server, Question question, Duration patience, Clock clock) {
        this.server = server;
        this.question = question;
        this.patience = patience;
        this.clock = clock;
    }

    List<Checked> all(Collection<String> sites) throws InterruptedException {
        List<Checked> all = new ArrayList<>();
        for (String site : sites) {
            all.add(one(site));
        }
        return all;
    }

    private Checked one(String site) throws InterruptedException {
        Instant start = clock.instant();
        long end = System.nanoTime() + patience.toNanos();
        String key = UUID.randomUUID().toString();
        Duration wait = FIRST_WAIT;
        while (true) {
            Tried tried = tried(site, key, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            long left = end - System.nanoTime();
            if (tried.answer != null && !again(tried.answer.statusCode())) {
                return new Answers(question, site, start, clock.instant()).read(tried.answer);
            }
            if (left <= wait.toNanos()) {
                return Checked.undecided(site, tried.trouble + "; gave up after " + patience.toSeconds() + " s");
            }
            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    /** A server that is overloaded, starting or behind a gateway that is; anything else is an answer. */
    private static boolean again(int status) {
        return status == 429 || status == 408 || status >= 500;
    }

    /** What one try came to: an answer, or the trouble that was met. */
    private record Tried(@Nullable HttpResponse<byte[]> answer, String trouble) {}

    private Tried tried(String site, String key, Duration left) throws InterruptedException {
        try {
            HttpResponse<byte[]> answer =
                    client.send(request(site, key, left), HttpResponse.BodyHandlers.ofByteArray());
            return new Tried(answer, server + " answered " + answer.statusCode());
        } catch (IOException away) {
            String why = away.getMessage() == null ? away.getClass().getSimpleName() : away.getMessage();
            return new Tried(null, server + " does not answer: " + why);
        }
    }

    private HttpRequest request(String site, String key, Duration left) {
        String gate = URLEncoder.encode(question.gate(), StandardCharsets.UTF_8).replace("+", "%20");
        String language = URLEncoder.encode(question.language(), StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(server.resolve("api/gates/" + gate + "/decisions?language=" + language))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .header("X-Actor", question.actor())
                .header("Idempotency-Key", key)
                .timeout(left)
                .POST(HttpRequest.BodyPublishers.ofString(question.body(site)))
                .build();
    }
}
