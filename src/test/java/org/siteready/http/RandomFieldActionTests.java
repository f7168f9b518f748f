package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.siteready.ledger.Stream;
import tools.jackson.databind.JsonNode;

/** However lists move, exactly the sites that have a version are named, and a field action misses none of them. */
class RandomFieldActionTests extends ServiceTest {

    private static final int REQUESTS = 70;
    private static final List<String> VERSIONS = List.of("1.0.0", "1.1.0", "1.2.0");

    /** A row or a thing found, as the test knows it. */
    private record Thing(
            String id, String version, @Nullable String use) {}

    /** A site: its rows in force, those before, and what was found there. */
    private static final class House {
        final Set<Thing> inForce = new LinkedHashSet<>();
        final Set<Thing> before = new LinkedHashSet<>();
        final Map<String, String> found = new LinkedHashMap<>();

        boolean has(String version, Predicate<Thing> wanted) {
            return inForce.stream().anyMatch(row -> row.version.equals(version) && wanted.test(row));
        }

        boolean affected(String version) {
            return has(version, row -> true) || found.containsValue(version);
        }
    }

    private final Map<String, House> model = new TreeMap<>();
    private final Map<String, Integer> done = new LinkedHashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {11, 20_261_125, 4_242})
    void exactlyTheSitesThatHaveItAreNamed(long seed) {
        Random random = new Random(seed);
        Journey journey = Journey.begin(this, false).through("start");
        journey.open("install").is(201);
        journey.details(Journey.DETAILS.replace("{\"responsible\"", "{\"system\": \"lab\", \"responsible\""))
                .is(200);
        model.put(journey.site, new House());
        model.get(journey.site).inForce.add(new Thing(row(journey, 1), "1.0.0", "TEST"));
        for (String version : VERSIONS.subList(1, 3)) {
            journey.labelled(version, "(01)09506000134352(8012)" + version);
            journey.minor(version);
        }
        Fleet fleet = new Fleet(this, journey.device);
        String action = null;
        Set<String> told = new TreeSet<>();
        for (int i = 0; i < REQUESTS; i++) {
            clock.pass(Duration.ofMinutes(1 + random.nextInt(60)));
            one(journey, fleet, random);
            String version = VERSIONS.get(random.nextInt(3));
            asTheModel(fleet, version);
            if (i == REQUESTS / 2) {
                action = opened(fleet);
                told.addAll(sites(house -> house.affected("1.1.0")));
                frozen(action, fleet);
            } else if (action != null) {
                late(action, told, random);
            }
        }
        assertThat(done.keySet())
                .as("%s", done)
                .contains("imported", "ended", "found", "settled", "deployed", "taken in");
    }

    private static String row(Journey journey, int number) {
        return journey.site + "_" + journey.device + "_" + number;
    }

    private void one(Journey journey, Fleet fleet, Random random) {
        int draw = random.nextInt(12);
        if (draw < 4) {
            imported(fleet, random);
        } else if (draw < 6) {
            deployed(journey, random);
        } else if (draw < 8) {
            ended(journey, random);
        } else if (draw < 10) {
            found(fleet, random);
        } else {
            settled(fleet, random);
        }
    }

    private void imported(Fleet fleet, Random random) {
        List<@Nullable String> uses = new ArrayList<>(List.of("CLINICAL", "TEST", "TRAINING", "CLINICAL"));
        uses.add(null);
        String version = VERSIONS.get(random.nextInt(3));
        String use = uses.get(random.nextInt(uses.size()));
        String site = fleet.installed(version, use);
        House house = new House();
        house.inForce.add(new Thing(fleet.row(site), version, use));
        model.put(site, house);
        count("imported");
    }

    /** On another system of the first site, where what ran there is replaced. */
    private void deployed(Journey journey, Random random) {
        String version = VERSIONS.get(random.nextInt(3));
        Answer answer = post(
                journey.address() + "/deployments",
                "{\"version\": \"%s\", \"system\": \"lab\", \"use\": \"RESEARCH\"}".formatted(version),
                "OPERATIONS");
        if (answer.status() == 409) {
            assertThat(answer.text()).as("of a blocked version").contains("BLOCK");
            count("refused");
            return;
        }
        House house = house(journey.site);
        house.inForce.stream()
                .filter(one -> "RESEARCH".equals(one.use))
                .toList()
                .forEach(one -> {
                    house.inForce.remove(one);
                    house.before.add(one);
                });
        house.inForce.add(new Thing(answer.is(201).at("/row/row"), version, "RESEARCH"));
        count("deployed");
    }

    private House house(String site) {
        return model.computeIfAbsent(site, key -> new House());
    }

    private void count(String what) {
        done.merge(what, 1, Integer::sum);
    }

    private void ended(Journey journey, Random random) {
        List<Thing> rows =
                model.values().stream().flatMap(house -> house.inForce.stream()).toList();
        if (rows.isEmpty()) {
            return;
        }
        Thing row = rows.get(random.nextInt(rows.size()));
        // An import that nobody completed does not know its zone yet.
        ZoneId zone = row.id.startsWith(journey.site + "_") ? ZoneId.of("Europe/Berlin") : ZoneOffset.UTC;
        post(
                        "/api/device-list/" + row.id + "/decommissioning",
                        "{\"on\": \"%s\", \"reason\": \"drawn\"}".formatted(LocalDate.ofInstant(clock.instant(), zone)),
                        "OPERATIONS")
                .is(201);
        model.values().stream().filter(house -> house.inForce.remove(row)).forEach(house -> house.before.add(row));
        count("ended");
    }

    private void found(Fleet fleet, Random random) {
        String site = random.nextInt(6) == 0
                ? fleet.site("FI", "Europe/Helsinki")
                : List.copyOf(model.keySet()).get(random.nextInt(model.size()));
        String version = VERSIONS.get(random.nextInt(3));
        boolean listed = house(site).has(version, row -> true);
        JsonNode item = fleet.found(site, version);
        assertThat(item.path("result").asString().equals("SAME")).isEqualTo(listed);
        Set<String> open = new TreeSet<>();
        get("/api/device-list/drift?limit=500&site=" + site)
                .is(200)
                .json()
                .path("items")
                .forEach(drift -> open.add(drift.path("drift").asString()));
        // The same finding again, beside the same rows, is the one that is open already.
        String drift = site + "_" + fleet.device + "_" + item.path("entry").asLong();
        if (open.contains(drift)) {
            house(site).found.put(drift, version);
        } else {
            assertThat(listed || house(site).found.containsValue(version)).isTrue();
        }
        count("found");
    }

    private void settled(Fleet fleet, Random random) {
        List<String> open = model.values().stream()
                .flatMap(house -> house.found.keySet().stream())
                .toList();
        if (!open.isEmpty()) {
            String drift = open.get(random.nextInt(open.size()));
            fleet.settled(drift);
            model.values().forEach(house -> house.found.remove(drift));
            count("settled");
        }
    }

    private Set<String> sites(Predicate<House> wanted) {
        Set<String> sites = new TreeSet<>();
        model.forEach((site, house) -> {
            if (wanted.test(house)) {
                sites.add(site);
            }
        });
        return sites;
    }

    private static boolean other(Thing row) {
        return row.use != null && !row.use.equals("CLINICAL");
    }

    private void asTheModel(Fleet fleet, String version) {
        JsonNode now = fleet.affected(version).json();
        assertThat(Fleet.texts(now.path("sites"), "site"))
                .hasSameElementsAs(sites(house -> house.affected(version)))
                .doesNotHaveDuplicates();
        assertThat(Fleet.texts(now.path("clinicalSites")))
                .hasSameElementsAs(sites(house -> house.has(version, row -> !other(row))));
        assertThat(Fleet.texts(now.path("otherSites")))
                .hasSameElementsAs(sites(house -> house.has(version, RandomFieldActionTests::other)));
        assertThat(Fleet.texts(now.path("foundSites")))
                .hasSameElementsAs(sites(house -> house.found.containsValue(version)));
        assertThat(Fleet.texts(now.path("formerSites")))
                .hasSameElementsAs(sites(house -> !house.affected(version)
                        && house.before.stream().anyMatch(row -> row.version.equals(version))));
        Set<String> rows = new TreeSet<>();
        now.path("sites")
                .forEach(site -> site.path("rows").forEach(row -> {
                    if (row.path("inForce").asBoolean()) {
                        rows.add(row.path("row").asString());
                    }
                }));
        assertThat(rows).isEqualTo(inForce(version));
    }

    private Set<String> inForce(String version) {
        Set<String> rows = new TreeSet<>();
        model.values()
                .forEach(house -> house.inForce.stream()
                        .filter(row -> row.version.equals(version))
                        .forEach(row -> rows.add(row.id)));
        return rows;
    }

    private String opened(Fleet fleet) {
        fleet.blocked("1.1.0");
        String action = fresh("fsca");
        post(
                        "/api/field-actions",
                        fleet.asked(action, "BLOCK", "\"requires\": \"STOP_USE\", ")
                                .replace("1.0.0", "1.1.0"),
                        "PRRC")
                .is(201);
        return action;
    }

    /** By the entry alone: the rows of then, and where each site stood. */
    private void frozen(String action, Fleet fleet) {
        JsonNode body = ledger.entry(new Stream("field-actions", action), 1)
                .orElseThrow()
                .body();
        Set<String> rows = new TreeSet<>();
        for (JsonNode site : body.path("sites")) {
            rows.addAll(Fleet.texts(site.path("rows")));
            String stream = site.path("site").asString() + "/" + fleet.device;
            assertThat(site.path("entry").asLong())
                    .isEqualTo(ledger.head(new Stream("integrations", stream)).seq());
        }
        assertThat(rows).isEqualTo(inForce("1.1.0"));
    }

    private void late(String action, Set<String> told, Random random) {
        JsonNode now = get("/api/field-actions/" + action).is(200).json();
        assertThat(Fleet.texts(now.path("sites"), "site")).hasSameElementsAs(told);
        Set<String> late = sites(house -> house.affected("1.1.0"));
        late.removeAll(told);
        assertThat(Fleet.texts(now.path("late"))).hasSameElementsAs(late);
        for (JsonNode site : now.path("sites")) {
            House house = house(site.path("site").asString());
            assertThat(site.path("open").toString().contains("in force")).isEqualTo(house.has("1.1.0", row -> true));
            assertThat(site.path("open").toString().contains("was found there"))
                    .isEqualTo(house.found.containsValue("1.1.0"));
        }
        if (!late.isEmpty() && random.nextInt(3) == 0) {
            post("/api/field-actions/" + action + "/extension", "", "REGULATORY")
                    .is(201);
            told.addAll(late);
            count("taken in");
        }
    }
}
