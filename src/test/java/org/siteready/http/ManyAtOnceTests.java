package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;

/** Several write at once: no edit is lost, no request counts twice, no decision rests on what had moved. */
class ManyAtOnceTests extends ServiceTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private List<Answer> together(List<Callable<Answer>> requests) throws InterruptedException, ExecutionException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Answer>> sent = new ArrayList<>();
        for (Callable<Answer> request : requests) {
            sent.add(threads.submit(() -> {
                start.await();
                return request.call();
            }));
        }
        start.countDown();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> one : sent) {
            answers.add(one.get());
        }
        return answers;
    }

    @Test
    void ofManyEditsOfOneVersionOneWins() throws Exception {
        String customer = customer();
        String site = site(customer);
        for (int round = 0; round < 10; round++) {
            Answer seen = get("/api/sites/" + site).is(200);
            List<Callable<Answer>> edits = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String body = """
                        {"name": "Name %d", "customer": "%s", "country": "DE", "zone": "Europe/Berlin"}""".formatted(i, customer);
                edits.add(() -> put("/api/sites/" + site, body, with(as("SALES"), "If-Match", seen.tag())));
            }
            List<Answer> answers = together(edits);
            assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
            assertThat(answers).filteredOn(answer -> answer.status() == 412).hasSize(5);
        }
    }

    @Test
    void oneRequestSentManyTimesAtOnceCountsOnce() throws Exception {
        String site = site(customer());
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        String body = memory("MEASURED", 4);
        long before = entries();
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            requests.add(() -> post("/api/sites/" + site + "/facts", body, named));
        }
        List<Answer> answers = together(requests);
        assertThat(answers).allSatisfy(answer -> answer.is(201));
        assertThat(answers.stream().map(Answer::text).distinct()).hasSize(1);
        assertThat(entries()).isEqualTo(before + 1);
    }

    @Test
    void oneDecisionAskedForManyTimesAtOnceIsOne() throws Exception {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 16);
        for (int round = 0; round < 5; round++) {
            Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
            long before = entries();
            List<Callable<Answer>> requests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                requests.add(() -> {
                    clock.pass(Duration.ofMillis(7));
                    return post("/api/gates/evaluation/decisions", asked(site, device), named);
                });
            }
            List<Answer> answers = together(requests);
            assertThat(answers).allSatisfy(answer -> answer.is(201));
            assertThat(answers.stream().map(Answer::text).distinct())
                    .as("what is on the record is what everybody is told")
                    .hasSize(1);
            assertThat(entries()).isEqualTo(before + 1);
        }
    }

    @Test
    void twoWritersOnOneSiteLoseNothing() throws Exception {
        String site = site(customer());
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            String body = memory("MEASURED", 4).replace("server:one", "server:n" + i);
            requests.add(() -> post("/api/sites/" + site + "/facts", body, as("OPERATIONS")));
        }
        assertThat(together(requests)).allSatisfy(answer -> answer.is(201));
        Answer environment = get("/api/sites/" + site + "/environment").is(200);
        assertThat(environment.json().path("facts")).hasSize(48);
        assertThat(environment.at("/version/number")).isEqualTo("24");
    }

    /** Each decision says which place of the site it read; the profile that it decided on is the one of that place. */
    @Test
    void decisionsRestOnWhatTheySayTheyRead() throws Exception {
        String device = releasedDevice();
        String site = boundSite(device);
        observe(site, "MEASURED", 4);
        List<Callable<Answer>> requests = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int gib = 4 + i;
            requests.add(
                    i % 2 == 0
                            ? () -> {
                                clock.pass(Duration.ofMillis(10));
                                return observe(site, "MEASURED", gib);
                            }
                            : () -> evaluate(asked(site, device)));
        }
        for (Answer answer : together(requests)) {
            assertThat(answer.status()).as(answer.text()).isIn(201, 409);
        }
        List<Entry> decided = ledger.read(new Stream("decisions", site), 1, 1_000);
        assertThat(decided).hasSizeGreaterThanOrEqualTo(20);
        for (Entry entry : decided) {
            JsonNode body = entry.body();
            long place = body.path("read")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(read -> read.startsWith("sites/"))
                    .mapToLong(read -> Long.parseLong(read.substring(read.indexOf('@') + 1)))
                    .findFirst()
                    .orElseThrow();
            List<String> profiles = ledger.read(new Stream("sites", site), place, 1_000).stream()
                    .map(one -> one.body().path("environment").path("profile").asString())
                    .toList();
            assertThat(profiles)
                    .as("place %d and what came after it, which makes the decision be made again", place)
                    .contains(entry.inputs().get(0).value());
        }
        JsonNode last = evaluate(asked(site, device)).is(201).json();
        assertThat(last.path("outcome").asString()).isEqualTo("ALLOW");
    }
}
