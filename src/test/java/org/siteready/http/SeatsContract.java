package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;

/** What holds of seats on every store, however many ask at once (obligation O-2.4-2). */
abstract class SeatsContract extends ServiceTest {

    private static final int SEATS = 10;
    private static final int ASKING = 200;

    /** A site where no law of the country asks for instruction, so that little has to be told of each account. */
    private Ward ward() {
        Ward ward = Ward.of(this, "IIa", false, "Europe/Vienna", "LIVE", Map.of("seats", Integer.toString(SEATS)));
        ward.fact("site.country", "\"AT\"");
        return ward;
    }

    private String ready(Ward ward) {
        String account = ward.account();
        ward.post(account, "records", """
                        {"records": [{"key": "user.belongsToCustomer", "value": true},
                          {"key": "user.personal", "value": true}, {"key": "user.roleContracted", "value": true}]}""").is(201);
        ward.handOver(account, "rev 7", "de").is(201);
        return account;
    }

    private List<Answer> together(Ward ward, List<String> accounts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(accounts.size());
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Answer>> asked = new ArrayList<>();
            for (String account : accounts) {
                asked.add(threads.submit(() -> {
                    start.await();
                    return asked(account);
                }));
            }
            start.countDown();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> one : asked) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** As a client does that is told to come again: under the same key, until the store has answered. */
    private Answer asked(String account) {
        Map<String, String> named = with(as("OPERATIONS"), "Idempotency-Key", fresh("key"));
        Answer answer = post("/api/accounts/" + account + "/activation", "", named);
        while (answer.status() == 503) {
            answer = post("/api/accounts/" + account + "/activation", "", named);
        }
        return answer;
    }

    private List<Entry> activations(Ward ward) {
        return ledger.read(new Stream("accounts", ward.contract), 1, 100_000).stream()
                .filter(entry -> entry.type().equals("AccountActivated"))
                .toList();
    }

    @Test
    void tenFreeSeatsAreTakenByTenOfTwoHundred() throws Exception {
        Ward ward = ward();
        List<String> accounts = new ArrayList<>();
        for (int i = 0; i < ASKING; i++) {
            accounts.add(ready(ward));
        }
        List<Answer> answers = together(ward, accounts);
        List<Answer> opened =
                answers.stream().filter(answer -> answer.status() == 201).toList();
        List<Answer> refused =
                answers.stream().filter(answer -> answer.status() != 201).toList();
        assertThat(opened).hasSize(SEATS);
        assertThat(refused).allSatisfy(answer -> {
            answer.isProblem(409);
            assertThat(answer.json().at("/decision/opens").asBoolean(false)).isFalse();
        });
        assertThat(refused.stream().filter(answer -> answer.json().has("decision")))
                .as("most were refused by a decision on the record")
                .hasSizeGreaterThan(ASKING / 2);
        Answer one = refused.stream()
                .filter(answer -> answer.json().has("decision"))
                .findFirst()
                .orElseThrow();
        assertThat(get("/api/decisions/" + one.at("/decision/id")).is(200).at("/opens"))
                .isEqualTo("false");
        assertThat(ward.active("&site=" + ward.site)).isEqualTo(SEATS);
        assertThat(activations(ward))
                .hasSize(SEATS)
                .allSatisfy(
                        entry -> assertThat(entry.body().at("/decision/outcome").asString())
                                .isEqualTo("ALLOW"));
        String closed = opened.get(0).at("/id");
        ward.step(closed, "deactivation").is(201);
        List<String> waiting = refused.stream()
                .limit(20)
                .map(answer -> answer.request().split("/")[3])
                .toList();
        assertThat(together(ward, waiting).stream().filter(answer -> answer.status() == 201))
                .as("a closed account frees one seat")
                .hasSize(1);
        assertThat(ward.active("")).isEqualTo(SEATS);
    }
}
