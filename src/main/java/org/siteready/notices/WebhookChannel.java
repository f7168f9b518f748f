package org.siteready.notices;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.siteready.store.CanonicalJson;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Posts notices to an address of somebody else, signed; the way to a project management tool (SOP 1.4). */
final class WebhookChannel implements Channel {

    private static final int GONE = 410;

    private final String name;
    private final URI address;
    private final StandardWebhook secret;
    private final String language;
    private final NoticeText text;
    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;

    WebhookChannel(
            String name,
            URI address,
            StandardWebhook secret,
            String language,
            NoticeText text,
            HttpClient client,
            Duration timeout,
            Clock clock) {
        this.name = name;
        this.address = address;
        this.secret = secret;
        this.language = language;
        this.text = text;
        this.client = client;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Redirects are not followed: what was signed for one place is not handed to another. */
    static HttpClient client(Duration timeout) {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Attempt send(Notice notice) {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request(notice), HttpResponse.BodyHandlers.discarding());
        try {
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException slow) {
            // The request's own timeout ends with the header; a body without end is ended here.
            answer.cancel(true);
            return late();
        } catch (ExecutionException broken) {
            // Whichever of the two clocks is first.
            if (broken.getCause() instanceof HttpTimeoutException
                    && !(broken.getCause() instanceof HttpConnectTimeoutException)) {
                return late();
            }
            return Attempt.away("no connection: "
                    + String.valueOf(broken.getCause()).split(":", 2)[0].replaceAll(".*[.]", ""));
        } catch (InterruptedException stopped) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Attempt.away("interrupted");
        }
    }

    private Attempt late() {
        return Attempt.away("no answer within " + timeout.toMillis() + " ms");
    }

    private static Attempt read(int status) {
        if (status / 100 == 2) {
            return Attempt.DELIVERED;
        }
        return status == GONE ? new Attempt(Result.GONE, "HTTP " + status, false) : Attempt.failed("HTTP " + status);
    }

    private HttpRequest request(Notice notice) {
        String body = CanonicalJson.write(body(notice));
        long now = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("webhook-id", notice.id())
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", secret.signature(notice.id(), now, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private ObjectNode body(Notice notice) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("type", notice.notice()).put("timestamp", notice.at());
        ObjectNode data = body.putObject("data");
        data.put("id", notice.id()).put("to", notice.to()).put("event", notice.type());
        data.put("text", text.sentence(notice, language)).put("link", text.link(notice));
        ObjectNode about = data.putObject("about");
        notice.about().forEach(about::put);
        return body;
    }
}
