package org.siteready.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Requests about the accounts of one integration, sensible and not, as a seeded source draws them. */
final class RandomUsers {

    private static final int MOST = 4;

    private final ServiceTest http;
    private final Journey journey;
    private final Ward ward;
    private final Random random;
    private final List<String> accounts = new ArrayList<>();
    private final Map<String, List<String>> missing = new HashMap<>();

    RandomUsers(ServiceTest http, Journey journey, Random random) {
        this.http = http;
        this.journey = journey;
        this.ward = Ward.of(http, journey);
        this.random = random;
    }

    Answer one() {
        if (accounts.isEmpty() || accounts.size() < MOST && random.nextInt(12) == 0) {
            return requested();
        }
        String account = accounts.get(random.nextInt(accounts.size()));
        int draw = random.nextInt(100);
        if (draw < 12) {
            return noted(account, ward.step(account, "activation"));
        }
        if (draw < 17) {
            return noted(account, ward.step(account, "training-access"));
        }
        if (draw < 21) {
            return ward.step(account, "suspension");
        }
        if (draw < 22) {
            accounts.remove(account);
            return ward.step(account, "deactivation");
        }
        if (draw < 25) {
            return ward.post(account, "consent/withdrawal", "");
        }
        return told(account);
    }

    /** Closes one account that is open still. */
    Answer close() {
        return accounts.isEmpty()
                ? http.get("/api/accounts?contract=" + journey.contract)
                : ward.step(accounts.remove(random.nextInt(accounts.size())), "deactivation");
    }

    private Answer requested() {
        Answer answer = http.post("/api/accounts", ward.asked("Dr. Any Body"), "OPERATIONS");
        if (answer.status() == 201) {
            accounts.add(answer.at("/id"));
            http.post(
                    "/api/contracts/" + journey.contract + "/consent-texts",
                    "{\"version\": \"1\", \"texts\": {\"de\": \"Ich willige ein.\"}}",
                    "REGULATORY");
        }
        return answer;
    }

    private Answer noted(String account, Answer answer) {
        List<String> criteria = new ArrayList<>();
        for (JsonNode judgment : answer.json().path("decision").path("judgments")) {
            if (!Set.of("PASS", "NOT_APPLICABLE")
                    .contains(judgment.path("result").asString())) {
                criteria.add(judgment.path("criterion").asString());
            }
        }
        missing.put(account, criteria);
        return answer;
    }

    /** Most of what the gate asked for when it was closed the last time; then the gate is asked again. */
    private Answer told(String account) {
        List<String> criteria = missing.computeIfAbsent(account, none -> new ArrayList<>());
        Answer last = null;
        for (String criterion : criteria) {
            last = random.nextInt(5) == 0 ? last : told(account, criterion);
        }
        criteria.clear();
        return last == null ? noted(account, ward.step(account, "activation")) : last;
    }

    private Answer told(String account, String criterion) {
        return switch (criterion) {
            case "belongs-to-customer" -> confirmed(account, "user.belongsToCustomer");
            case "personal-account" -> confirmed(account, "user.personal");
            case "role-contracted" -> confirmed(account, "user.roleContracted");
            case "instructed" -> confirmed(account, "user.instructed");
            case "consent-given", "consent-text-current", "consent-not-withdrawn" ->
                ward.post(account, "consent", "{\"textVersion\": \"1\"}");
            case "instructions-received", "instructions-of-this-version" -> ward.handOver(account, "rev 7", "de");
            case "instructions-in-language" -> languages(account);
            case "instructed-anew", "trained-for-version" -> {
                ward.release("release.instructionSince", "\"1.0.0\"");
                yield trained(account);
            }
            case "training-recorded", "training-effective", "trainer-qualified" -> trained(account);
            case "seat-free" -> ward.step(accounts.get(random.nextInt(accounts.size())), "suspension");
            default -> ward.get(account);
        };
    }

    private Answer confirmed(String account, String key) {
        boolean value = random.nextInt(10) > 0;
        return ward.post(account, "records", "{\"records\": [{\"key\": \"%s\", \"value\": %s}]}".formatted(key, value));
    }

    private Answer languages(String account) {
        ward.fact("site.ifuLanguages", "[\"de\"]");
        ward.release("release.ifu.languages", "[\"de\", \"en\"]");
        ward.release("release.ifu.version", "\"rev 7\"");
        return ward.get(account);
    }

    private Answer trained(String account) {
        Answer planned = http.post("/api/trainings", ward.planned("1.0.0", account), "OPERATIONS");
        if (planned.status() != 201) {
            return planned;
        }
        String training = planned.at("/id");
        http.post(
                "/api/trainings/" + training + "/held",
                "{\"date\": \"%s\", \"participants\": [{\"account\": \"%s\", \"signed\": true}]}"
                        .formatted(http.clock.instant().toString().substring(0, 10), account),
                "OPERATIONS");
        return ward.confirmTraining(training, account, random.nextInt(6) > 0);
    }
}
