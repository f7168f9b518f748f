package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.siteready.ledger.Ledger;
import org.siteready.store.Store;
import org.siteready.store.StoreLocation;

/** A run goes on after its process was killed; what was on the record is not done again. */
class KilledPortfolioIT {

    private static final int SITES = 120;
    private static final int ENOUGH = 8;

    @TempDir
    private Path temp;

    /** The requests of other tests, to a process of its own. */
    private static final class Remote extends ServiceTest {
        Remote(int port) {
            this.port = port;
            this.clock = new Moved();
        }
    }

    @Test
    void aRunSurvivesTheKillOfItsProcess() throws Exception {
        Path data = temp.resolve("data");
        Served first = Served.ofClasses(data);
        Remote before = new Remote(first.port());
        Versions versions = InstalledBase.of(before, SITES);
        String run = "/api/portfolios/"
                + before.post("/api/portfolios", """
                                {"device": "%s", "to": "1.1.0", "chunk": 1}""".formatted(versions.device), "OPERATIONS")
                        .is(201)
                        .at("/id");
        List<String> told = killedAfter(ENOUGH, first, run);

        assertThat(onRecord(data)).as("chunks when it was killed").isBetween(ENOUGH, SITES - 1);

        Served second = Served.ofClasses(data);
        try {
            Remote after = new Remote(second.port());
            String events = after.get(run + "/events").is(200).text();
            assertThat(events).as("what was told is on the record").startsWith(String.join("\n", told));
            List<String> kinds =
                    events.lines().filter(line -> line.startsWith("event: ")).toList();
            assertThat(kinds.stream().filter("event: ChunkDone"::equals)).hasSize(SITES);
            assertThat(kinds.get(kinds.size() - 1)).isEqualTo("event: Finished");
            Answer ended = after.get(run).is(200);
            assertThat(ended.at("/state")).isEqualTo("FINISHED");
            assertThat(ended.json()
                            .path("standings")
                            .valueStream()
                            .mapToInt(one -> one.asInt())
                            .sum())
                    .isEqualTo(SITES);
            List<String> lines =
                    after.get(run + "/matrix.csv").is(200).text().lines().toList();
            assertThat(lines).hasSize(1 + SITES).doesNotHaveDuplicates();
        } finally {
            second.kill();
        }
    }

    private static int onRecord(Path data) {
        AtomicInteger chunks = new AtomicInteger();
        try (Store store = new StoreLocation.Folder(data).inspect(Ledger.KEPT)) {
            store.each("entries", entry -> {
                if (entry.toString().contains("PortfolioChunkDone")) {
                    chunks.incrementAndGet();
                }
            });
        }
        return chunks.get();
    }

    /** The lines of whole events that were told until so many chunks were done and the process was killed. */
    private static List<String> killedAfter(int chunks, Served served, String run) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + served.port() + run + "/events"))
                .build();
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
        List<String> lines = new ArrayList<>();
        List<String> whole = List.of();
        int done = 0;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null && done < chunks; line = reader.readLine()) {
                lines.add(line);
                if (line.isEmpty()) {
                    whole = List.copyOf(lines);
                    done += lines.get(lines.size() - 3).equals("event: ChunkDone") ? 1 : 0;
                }
            }
            served.kill();
        } catch (IOException cut) {
            assertThat(done).isGreaterThanOrEqualTo(chunks);
        }
        assertThat(whole).noneMatch("event: Finished"::equals);
        return whole;
    }
}
