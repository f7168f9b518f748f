package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;

/** Whatever is asked in whatever order: what runs changes by an ALLOW only, and one row tells what runs. */
class RandomUpdateTests extends ServiceTest {

    private static final int REQUESTS = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatRunsIsWhatPlansAndGatesSaid(long seed) {
        Random random = new Random(seed);
        List<Updating> all = List.of(Updating.live(this, "Europe/Berlin"), Updating.live(this, "Asia/Tokyo"));
        all.forEach(one -> one.freeze("[]"));
        int deployed = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Updating one = all.get(random.nextInt(all.size()));
            long before = entries();
            Answer answer = random.nextBoolean() ? sensible(one, random) : draw(one, random);
            assertThat(answer.status()).as(answer.text()).isIn(200, 201, 400, 403, 404, 409);
            if (answer.status() == 400 || answer.status() == 403 || answer.status() == 404) {
                assertThat(entries()).as(answer.request()).isEqualTo(before);
            }
            deployed += holds(one);
        }
        assertThat(deployed).as("the sequence gets somewhere").isPositive();
    }

    /** A step that the plan has now, with what it asks for. */
    private Answer sensible(Updating one, Random random) {
        Answer now = get(one.address());
        List<String> open = new ArrayList<>();
        now.json().path("open").forEach(step -> open.add(step.path("id").asString()));
        if (now.status() == 404 || open.isEmpty()) {
            return one.propose("1.1.0");
        }
        if (one.journey.state().equals("ON_HOLD")) {
            return one.journey.step("resume");
        }
        if (random.nextInt(10) > 0) {
            open.remove("withdraw");
        }
        String step = open.get(random.nextInt(open.size()));
        LocalDateTime start = one.local();
        return switch (step) {
            case "coordinate" ->
                one.coordinate(start.toString(), start.plusHours(6).toString(), false);
            case "notify" -> one.notify(start.toLocalDate());
            case "accept-shorter-notice" ->
                one.step(step, ", \"person\": \"person:cio-1\", \"reference\": \"mail 20\"", "OPERATIONS");
            case "declare-urgent" -> one.step(step, ", \"reference\": \"memo 1\"", "PRRC");
            case "deploy" -> one.journey.step("update");
            case "verify" -> {
                if (one.journey.state().equals("UPDATING")) {
                    one.validated();
                }
                yield one.journey.step("return-to-use");
            }
            case "roll-back" -> one.journey.step("roll-back");
            default -> one.step(step);
        };
    }

    private Answer draw(Updating one, Random random) {
        LocalDateTime start = one.local().plusDays(random.nextInt(3) == 0 ? 11 : 0);
        return switch (random.nextInt(16)) {
            case 0, 1 -> one.propose("1.1.0");
            case 2, 3 -> one.step("analyse");
            case 4, 5 -> one.coordinate(start.toString(), start.plusHours(6).toString(), random.nextInt(4) == 0);
            case 6, 7 -> one.notify(one.local().toLocalDate().minusDays(random.nextInt(20)));
            case 8, 9, 10 -> one.journey.step("update");
            case 11 -> {
                if (one.journey.state().equals("UPDATING")) {
                    one.validated();
                }
                yield one.journey.step("return-to-use");
            }
            case 12 -> one.journey.step(random.nextInt(3) == 0 ? "roll-back" : "return-to-use");
            case 13 ->
                one.step(
                        random.nextBoolean() ? "close" : "withdraw",
                        "",
                        random.nextInt(5) == 0 ? "PRODUCT" : "OPERATIONS");
            case 14 -> {
                clock.pass(Duration.ofHours(random.nextInt(4)).plusSeconds(1));
                yield observe(one.journey.site, "MEASURED", random.nextInt(4) == 0 ? 10 : 16);
            }
            default -> one.journey.step(random.nextBoolean() ? "hold" : "resume");
        };
    }

    /** Holds the raw entries against what is shown; tells how often a version was deployed so far. */
    private int holds(Updating one) {
        Stream stream = new Stream("integrations", one.journey.site + "/" + one.journey.device);
        String runs = "1.0.0";
        String plan = "NONE";
        int deployed = 0;
        List<Entry> entries = ledger.read(stream, 1, 10_000);
        List<String> states = new ArrayList<>();
        for (Entry entry : entries) {
            JsonNode body = entry.body();
            if (body.path("transition").asString("").equals("update")
                    && entry.type().equals("IntegrationMoved")) {
                assertThat(plan).isEqualTo("NOTIFIED");
                assertThat(body.path("decision").path("outcome").asString()).isEqualTo("ALLOW");
                assertThat(body.path("decision").path("gate").asString()).isEqualTo("deployment");
                assertThat(body.path("row").path("version").asString()).isEqualTo("1.1.0");
                deployed++;
            }
            if (entry.type().equals("UpdateProposed")) {
                assertThat(plan).isIn("NONE", "CLOSED", "ROLLED_BACK", "WITHDRAWN");
                plan = "PROPOSED";
            } else if (entry.type().equals("UpdatePlanMoved")) {
                assertThat(body.path("from").asString()).isEqualTo(plan);
                plan = body.path("to").asString();
            } else if (body.path("update").isObject()) {
                assertThat(body.path("update").path("from").asString()).isEqualTo(plan);
                plan = body.path("update").path("to").asString();
            }
            states.add(plan);
            runs = body.path("transition").isString() ? body.path("version").asString(runs) : runs;
        }
        Answer now = one.journey.now();
        assertThat(now.at("/version")).as(states.toString()).isEqualTo(runs);
        assertThat(one.inForce()).containsExactly(runs);
        if (!plan.equals("NONE")) {
            assertThat(one.state()).isEqualTo(plan);
        }
        if (now.at("/state").equals("UPDATING")) {
            assertThat(plan).isEqualTo("DEPLOYED");
        }
        return deployed;
    }
}
