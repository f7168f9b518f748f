package org.siteready.http;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The silent tests of a device at a site, by requests. */
final class Shadow {

    static final String MEASURES = """
            [{"metric": "sensitivity", "kind": "SENSITIVITY", "threshold": 0.85, "expected": 0.95, "margin": 0.05,
              "cases": 100},
             {"metric": "specificity", "kind": "SPECIFICITY", "threshold": 0.8, "cases": 60},
             {"metric": "sensitivity", "subgroup": "women", "threshold": 0.8, "expected": 0.95, "cases": 40}]""";

    private final ServiceTest http;
    private final Journey journey;

    Shadow(ServiceTest http, Journey journey) {
        this.http = http;
        this.journey = journey;
    }

    String address() {
        return journey.address() + "/shadow-tests";
    }

    LocalDate today() {
        return LocalDate.ofInstant(http.clock.instant(), ZoneId.of("Europe/Berlin"));
    }

    /** A protocol of some days from today on. */
    String protocol(int days, String more) {
        return """
                {"dataset": "CT of the chest, as they come", "liveData": true, "measures": %s,
                 "isolation": {"confirmed": true, "by": "person:it-1", "means": "a store that no viewer opens"},
                 "period": {"from": "%s", "to": "%s"},
                 "confidence": {"level": 0.95, "sides": "ONE_SIDED"}%s}""".formatted(MEASURES, today(), today().plusDays(days - 1L), more);
    }

    Answer lock(String protocol) {
        return http.post(address(), protocol, "OPERATIONS");
    }

    /** The newest test. */
    JsonNode newest() {
        JsonNode items = http.get(address()).is(200).json().path("items");
        return items.get(items.size() - 1);
    }

    private String of(String part) {
        return address() + "/" + newest().path("id").asString() + "/" + part;
    }

    static String counts(int sensitive, int specific, int women) {
        return """
                [{"metric": "sensitivity", "successes": %d, "trials": 100},
                 {"metric": "specificity", "successes": %d, "trials": 60},
                 {"metric": "sensitivity", "subgroup": "women", "successes": %d, "trials": 40}]""".formatted(sensitive, specific, women);
    }

    Answer add(LocalDate from, LocalDate to, String counts) {
        return add(newest().path("digest").asString(), from, to, counts);
    }

    Answer add(String digest, LocalDate from, LocalDate to, String counts) {
        return http.post(
                of("results"),
                "{\"protocol\": \"%s\", \"from\": \"%s\", \"to\": \"%s\", \"counts\": %s}"
                        .formatted(digest, from, to, counts),
                "OPERATIONS");
    }

    Answer evaluate() {
        return http.post(
                of("evaluation"),
                "{\"protocol\": \"%s\"}".formatted(newest().path("digest").asString()),
                "OPERATIONS");
    }

    private String shown() {
        return newest().path("evaluation").path("digest").asString();
    }

    Answer decide(boolean accepted, String role) {
        return http.post(
                of("borderline"),
                "{\"digest\": \"%s\", \"accepted\": %s, \"reason\": \"few cases of this kind come\"}"
                        .formatted(shown(), accepted),
                role);
    }

    Answer signManufacturer() {
        return http.post(of("signatures"), signature("MANUFACTURER", ""), "PRODUCT");
    }

    Answer signUser(String... headers) {
        String user = ", \"name\": \"Dr. Ada Lind\", \"function\": \"radiologist\"";
        return http.post(
                of("signatures"),
                signature("SITE", user),
                ServiceTest.with(Map.of("X-Actor", "person:user-7"), headers));
    }

    private String signature(String side, String more) {
        return "{\"digest\": \"%s\", \"side\": \"%s\", \"meaning\": \"went through it together\"%s}"
                .formatted(shown(), side, more);
    }

    /** What comes next: a protocol where there is none or the last one counts no more, then counts, then people. */
    List<Answer> goOn() {
        List<Answer> answers = new ArrayList<>();
        JsonNode items = http.get(address()).json().path("items");
        String status = items.isEmpty()
                ? "NONE"
                : items.get(items.size() - 1).path("status").asString();
        if (status.equals("NONE") || status.equals("VOID") || status.equals("FAILED")) {
            answers.add(journey.record("release.algorithmVersion", "\"4.0\""));
            answers.add(lock(protocol(1, ", \"reason\": \"the one before counts no more\"")));
        } else if (status.equals("PLANNED")) {
            answers.add(add(today(), today(), counts(98, 60, 40)));
        } else if (status.equals("RUNNING")) {
            answers.add(evaluate());
        } else {
            answers.add(signManufacturer());
            answers.add(signUser());
        }
        return answers;
    }
}
