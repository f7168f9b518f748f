package org.siteready.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** Requests about the end of one integration, its rows and who is told, as a seeded source draws them. */
final class RandomEndings {

    private static final List<String> STEPS = List.of(
            "notify",
            "close-accounts",
            "record-choice",
            "deliver",
            "accept-migration",
            "delete",
            "confirm-deletion",
            "certify",
            "archive");
    private static final Duration LONG = Duration.ofDays(31);
    private static final int MOST_MONTHS = 4;

    private final ServiceTest http;
    private final Journey journey;
    private final Ending ending;
    private final RandomUsers users;
    private final Random random;
    private int months;

    RandomEndings(ServiceTest http, Journey journey, RandomUsers users, Random random) {
        this.http = http;
        this.journey = journey;
        this.ending = new Ending(http, journey, "Europe/Berlin");
        this.users = users;
        this.random = random;
    }

    Answer one() {
        int draw = random.nextInt(30);
        if (draw < 11) {
            return open();
        }
        return switch (draw) {
            case 11 -> step(STEPS.get(random.nextInt(STEPS.size())));
            case 12 -> ending.hold(random.nextInt(3) == 0 ? "SALES" : "PRRC");
            case 13, 14, 15 -> lifted();
            case 16, 17 -> ending.clear();
            case 18, 19 -> users.close();
            case 20 -> notice();
            case 21 -> ending.accesses();
            case 22, 23, 24 ->
                ending.withdraw(
                        random.nextBoolean() ? "vpn-1" : "admin", random.nextBoolean() ? "SITE" : "MANUFACTURER");
            case 25 -> row();
            case 26 ->
                journey.record("release.recordsKeptUntil", "\"" + ending.today().plusYears(10) + "\"");
            case 27 -> month();
            default -> journey.step("archive");
        };
    }

    /** A step that the termination has now. */
    private Answer open() {
        Answer now = http.get(ending.address());
        List<String> there = new ArrayList<>(now.json()
                .path("open")
                .valueStream()
                .map(one -> one.path("id").asString())
                .toList());
        if (there.size() > 1 && random.nextInt(4) > 0) {
            there.remove("record-choice");
        }
        return there.isEmpty() ? now : step(there.get(random.nextInt(there.size())));
    }

    private Answer step(String step) {
        return step.equals("record-choice")
                ? ending.choose(random.nextInt(3) == 0 ? "RETURN" : "ERASE")
                : ending.step(step);
    }

    private Answer lifted() {
        for (JsonNode hold : http.get(ending.address()).json().at("/termination/holds")) {
            if (hold.path("lifted").isNull()) {
                return ending.lift(hold.path("id").asString());
            }
        }
        return ending.clear();
    }

    private Answer notice() {
        String contract = "/api/contracts/" + journey.contract;
        return http.post(
                contract + "/state",
                "{\"state\": \"NOTICE_OF_TERMINATION\"}",
                ServiceTest.with(
                        ServiceTest.as("SALES"), "If-Match", http.get(contract).tag()));
    }

    /** However many months have passed before. */
    Answer later() {
        months = 0;
        return month();
    }

    private Answer month() {
        if (months < MOST_MONTHS) {
            months++;
            http.clock.pass(LONG);
        }
        return http.get(ending.address());
    }

    /** One row ends, whichever it is. */
    Answer row() {
        Answer list = http.get("/api/device-list?site=" + journey.site);
        JsonNode rows = list.json().path("items");
        return rows.isEmpty()
                ? list
                : http.post(
                        "/api/device-list/"
                                + rows.get(random.nextInt(rows.size()))
                                        .path("row")
                                        .asString() + "/decommissioning",
                        "{\"on\": \"%s\", \"reason\": \"drawn\"}".formatted(ending.today()),
                        "OPERATIONS");
    }

    /** Beside the installation itself. */
    Answer deployment() {
        String system = random.nextBoolean() ? "test" : "lab";
        if (random.nextInt(3) == 0) {
            return journey.details(
                    Journey.DETAILS.replace("{\"responsible\"", "{\"system\": \"" + system + "\", \"responsible\""));
        }
        return http.post(
                journey.address() + "/deployments",
                "{\"version\": \"1.0.0\", \"system\": \"%s\", \"use\": \"%s\"}"
                        .formatted(system, random.nextBoolean() ? "TEST" : "TRAINING"),
                "OPERATIONS");
    }

    /** What a machine found there, which is not always what is listed. */
    Answer found() {
        return http.post(
                "/api/device-list/drift",
                """
                        {"found": [{"site": "%s", "device": "%s", "version": "%s", "observedAt": "%s",
                          "by": "tool:inventory"}], "complete": []}""".formatted(
                        journey.site, journey.device, random.nextInt(5) == 0 ? "1.0.1" : "1.0.0", http.clock.instant()),
                "OPERATIONS");
    }

    /** Somebody reads one of the notices of their role. */
    Answer told() {
        String role = random.nextInt(3) == 0 ? "OPERATIONS" : "SALES";
        Answer all = http.get("/api/notices?limit=500&to=" + role + "&site=" + journey.site);
        JsonNode items = all.json().path("items");
        return items.isEmpty()
                ? all
                : http.post(
                        "/api/notices/"
                                + items.get(random.nextInt(items.size()))
                                        .path("id")
                                        .asString() + "/acknowledgement",
                        "",
                        role);
    }
}
