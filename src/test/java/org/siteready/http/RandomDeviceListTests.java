package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Entry;
import org.siteready.ledger.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** However deployments, ends and details follow each other, each deployment has one row, which stays and tells its days. */
class RandomDeviceListTests extends ServiceTest {

    private static final int REQUESTS = 80;
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0", "1.2.0");
    private static final List<String> SYSTEMS = List.of("test", "lab");
    private static final List<String> USES = List.of("TEST", "TRAINING", "RESEARCH");

    @Autowired
    private Interference interference;

    /** A row as the test knows it. */
    private record Expected(
            String version,
            String system,
            String use,
            LocalDate from,
            @Nullable LocalDate to,
            boolean withdrawn) {

        Expected ended(LocalDate on) {
            return new Expected(version, system, use, from, on, withdrawn);
        }

        String on(LocalDate day) {
            return version + " " + system + " " + use + " " + from + " "
                    + (to == null || to.isAfter(day) ? "INSTALLED" : "DECOMMISSIONED " + to);
        }
    }

    private final List<Expected> model = new ArrayList<>();
    private final Set<String> told = new TreeSet<>();
    private final Map<String, String> snapshots = new LinkedHashMap<>();
    private final Map<String, Integer> done = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {7, 20_261_125, 99_991})
    void eachDeploymentHasOneRowThatStays(long seed) {
        Random random = new Random(seed);
        Journey journey = Journey.begin(this, false).through("start");
        journey.open("install");
        model.add(new Expected("1.0.0", "clinical", "TEST", today(), null, false));
        for (String version : VERSIONS.subList(1, 3)) {
            journey.labelled(version, "(01)09506000134352(8012)" + version);
            journey.minor(version);
        }
        for (int i = 0; i < REQUESTS; i++) {
            clock.pass(Duration.ofMinutes(1 + random.nextInt(24 * 60)));
            one(journey, random);
            List<String> now = rows(journey, "");
            assertThat(now).isEqualTo(on(today()));
            snapshots.put(clock.instant().toString(), now.toString());
        }
        assertThat(done.keySet()).as("%s", done).contains("deployed", "refused", "withdrawn", "ended", "installed");
        asOfAnyDay(journey);
        asItWasKnown(journey);
        oneRowAnEntry(journey);
    }

    private void one(Journey journey, Random random) {
        int draw = random.nextInt(10);
        if (draw < 4) {
            deploy(journey, random, draw == 0);
        } else if (draw < 6) {
            end(journey, random);
        } else if (draw < 8) {
            journey.step("install").is(201);
            deployed("1.0.0", "clinical", "TEST");
            done.merge("installed", 1, Integer::sum);
        } else {
            String system = SYSTEMS.get(random.nextInt(2));
            journey.details(Journey.DETAILS.replace(
                            "{\"responsible\"", "{\"system\": \"" + system + "\", \"responsible\""))
                    .is(200);
            told.add(system);
        }
    }

    private void deploy(Journey journey, Random random, boolean interfered) {
        String version = VERSIONS.get(random.nextInt(3));
        String system = SYSTEMS.get(random.nextInt(2));
        String use = USES.get(random.nextInt(3));
        boolean complete = told.contains(system);
        if (interfered && complete) {
            interference.next(() -> eudamed(journey, version, false));
        }
        Answer answer = post(
                journey.address() + "/deployments",
                "{\"version\": \"%s\", \"system\": \"%s\", \"use\": \"%s\"}".formatted(version, system, use),
                "OPERATIONS");
        if (!complete) {
            answer.isProblem(409, "row-complete");
            done.merge("refused", 1, Integer::sum);
        } else if (interfered) {
            answer.isProblem(409, "eudamed");
            model.add(new Expected(version, system, use, today(), today(), true));
            clock.pass(Duration.ofSeconds(1));
            eudamed(journey, version, true);
            done.merge("withdrawn", 1, Integer::sum);
        } else {
            answer.is(201);
            deployed(version, system, use);
            done.merge("deployed", 1, Integer::sum);
        }
    }

    private void eudamed(Journey journey, String version, boolean registered) {
        post(
                        "/api/devices/" + journey.device + "/releases/" + version + "/records",
                        """
                        {"records": [{"key": "release.eudamedRegistered", "value": %s},
                          {"key": "release.eudamedDueOn", "value": "2026-01-01"}]}""".formatted(registered),
                        "REGULATORY")
                .is(201);
    }

    private void deployed(String version, String system, String use) {
        for (int i = 0; i < model.size(); i++) {
            Expected row = model.get(i);
            if (row.to() == null && row.system().equals(system)) {
                model.set(i, row.ended(today()));
            }
        }
        model.add(new Expected(version, system, use, today(), null, false));
    }

    private void end(Journey journey, Random random) {
        int number = random.nextInt(model.size());
        Expected row = model.get(number);
        long days = today().toEpochDay() - row.from().toEpochDay();
        LocalDate on = row.from().plusDays(random.nextInt((int) days + 1));
        Answer answer = post(
                "/api/device-list/" + journey.site + "_" + journey.device + "_" + (number + 1) + "/decommissioning",
                "{\"on\": \"%s\", \"reason\": \"drawn\"}".formatted(on),
                "OPERATIONS");
        if (row.to() == null) {
            answer.is(201);
            model.set(number, row.ended(on));
            done.merge("ended", 1, Integer::sum);
        } else {
            answer.isProblem(409, "was decommissioned on " + row.to());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), BERLIN);
    }

    private List<String> on(LocalDate day) {
        return model.stream()
                .filter(row -> !row.from().isAfter(day))
                .map(row -> row.on(day))
                .toList();
    }

    private List<String> rows(Journey journey, String more) {
        return get("/api/device-list?limit=500&site=" + journey.site + more)
                .is(200)
                .json()
                .path("items")
                .valueStream()
                .map(row -> row.path("version").asString() + " "
                        + row.path("system").asString() + " "
                        + row.path("use").asString() + " "
                        + row.path("deployedOn").asString() + " "
                        + row.path("status").asString()
                        + (row.path("decommissionedOn").isString()
                                ? " " + row.path("decommissionedOn").asString()
                                : ""))
                .toList();
    }

    /** What is valid on a day is the fold of the days up to it. */
    private void asOfAnyDay(Journey journey) {
        LocalDate first = model.get(0).from().minusDays(1);
        for (LocalDate day = first; !day.isAfter(today()); day = day.plusDays(1)) {
            assertThat(rows(journey, "&asOf=" + day)).as("%s", day).isEqualTo(on(day));
        }
    }

    /** What was known at an instant stays so, whatever was entered later. */
    private void asItWasKnown(Journey journey) {
        snapshots.forEach((at, then) ->
                assertThat(rows(journey, "&knownAt=" + at).toString()).as(at).isEqualTo(then));
    }

    /** By the entries alone: as many rows as deployments, each naming its entry. */
    private void oneRowAnEntry(Journey journey) {
        Stream stream = new Stream("integrations", journey.site + "/" + journey.device);
        List<Long> deployments = ledger.read(stream, 1, 10_000).stream()
                .filter(entry -> entry.body().path("row").isObject())
                .map(Entry::seq)
                .toList();
        List<Long> rows = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get("/api/device-list?limit=7&site=" + journey.site + after)
                    .is(200)
                    .json();
            page.path("items").forEach(row -> rows.add(row.path("entry").asLong()));
            after = page.path("next").isString() ? "&after=" + page.path("next").asString() : null;
        } while (after != null);
        assertThat(rows).isEqualTo(deployments).hasSize(model.size());
    }
}
