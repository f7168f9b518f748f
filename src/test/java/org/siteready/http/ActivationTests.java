package org.siteready.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every criterion of the activation's gate, by requests: what closes it, and what opens it again. */
class ActivationTests extends ServiceTest {

    /** What closes one criterion of an account that is ready, and what mends it. */
    private record Way(String criterion, BiConsumer<Ward, String> close, BiConsumer<Ward, String> open) {}

    private static Way confirmed(String criterion, String key) {
        return new Way(
                criterion,
                (ward, account) -> ward.confirm(account, key, false),
                (ward, account) -> ward.confirm(account, key, true));
    }

    private static Way agreed(String criterion, String term, String value) {
        Map<String, String> strict = Map.of("consentRequired", "true", "trainingRequired", "true");
        return new Way(
                criterion,
                (ward, account) -> {
                    var terms = new java.util.HashMap<>(strict);
                    terms.put(term, value);
                    ward.agree(terms);
                },
                (ward, account) -> ward.agree(strict));
    }

    private static Way released(String criterion, String key, String bad, String good) {
        return new Way(
                criterion, (ward, account) -> ward.release(key, bad), (ward, account) -> ward.release(key, good));
    }

    private static Way trained(String criterion, BiConsumer<Ward, String> badly) {
        return new Way(criterion, badly, (ward, account) -> ward.train(account, "1.0.0"));
    }

    private static final List<Way> WAYS = List.of(
            agreed("contract-begun", "start", "\"2026-11-25\""),
            agreed("contract-in-force", "end", "\"2026-11-23\""),
            agreed("seats-agreed", "seats", "0"),
            new Way(
                    "seat-free",
                    (ward, account) -> {
                        for (int i = 0; i < 3; i++) {
                            ward.step(ward.allReady(), "activation").is(201);
                        }
                    },
                    (ward, account) -> ward.step(
                                    ward.http
                                            .get("/api/accounts?status=ACTIVE&limit=1&contract=" + ward.contract)
                                            .at("/items/0/id"),
                                    "suspension")
                            .is(201)),
            confirmed("belongs-to-customer", "user.belongsToCustomer"),
            confirmed("personal-account", "user.personal"),
            confirmed("role-contracted", "user.roleContracted"),
            confirmed("instructed", "user.instructed"),
            new Way(
                    "consent-not-withdrawn",
                    (ward, account) ->
                            ward.post(account, "consent/withdrawal", "").is(201),
                    (ward, account) -> ward.consent(account, "1")),
            new Way(
                    "consent-text-current",
                    (ward, account) -> ward.publish("2"),
                    (ward, account) -> ward.consent(account, "2")),
            new Way(
                    "instructions-of-this-version",
                    (ward, account) -> ward.handOver(account, "rev 6", "de").is(201),
                    (ward, account) -> ward.handOver(account, "rev 7", "de").is(201)),
            released("instructions-in-language", "release.ifu.languages", "[\"en\"]", "[\"de\"]"),
            released("trained-for-version", "release.instructionSince", "\"1.1.0\"", "\"1.0.0\""),
            released("instructed-anew", "release.instructionSince", "\"1.1.0\"", "\"0.9.0\""),
            trained(
                    "training-recorded",
                    (ward, account) -> ward.confirmTraining(
                                    ward.held(ward.planned("1.0.0", account), account, false), account, true)
                            .is(201)),
            trained(
                    "training-effective",
                    (ward, account) -> ward.confirmTraining(
                                    ward.held(ward.planned("1.0.0", account), account, true), account, false)
                            .is(201)),
            trained(
                    "trainer-qualified",
                    (ward, account) -> ward.confirmTraining(
                                    ward.held(
                                            ward.planned("1.0.0", account)
                                                    .replace("\"qualified\": true", "\"qualified\": false"),
                                            account,
                                            true),
                                    account,
                                    true)
                            .is(201)));

    @TestFactory
    Stream<DynamicTest> closesAndOpens() {
        return WAYS.stream()
                .map(way -> DynamicTest.dynamicTest(way.criterion, () -> {
                    Ward ward = Ward.strict(this);
                    String account = ward.allReady();
                    clock.pass(Duration.ofSeconds(1));
                    way.close.accept(ward, account);
                    assertThat(refused(ward, account, way.criterion)).isEqualTo("FAIL");
                    clock.pass(Duration.ofSeconds(1));
                    way.open.accept(ward, account);
                    Answer opened = ward.step(account, "activation").is(201);
                    assertThat(result(opened, way.criterion)).isEqualTo("PASS");
                }));
    }

    private static String refused(Ward ward, String account, String criterion) {
        return result(ward.step(account, "activation").isProblem(409, "user-activation"), criterion);
    }

    private static String result(Answer answer, String criterion) {
        byte[] decision = answer.json().path("decision").toString().getBytes(StandardCharsets.UTF_8);
        return Judgments.result(new Answer(answer.request(), 200, answer.headers(), decision), criterion);
    }

    @Test
    void whatWasNeverDoneCloses() {
        Ward ward = Ward.strict(this);
        String account = ward.account();
        assertThat(refused(ward, account, "instructions-received")).isEqualTo("FAIL");
        assertThat(refused(ward, account, "consent-given")).isEqualTo("FAIL");
        assertThat(refused(ward, account, "training-effective")).isEqualTo("UNKNOWN");
        assertThat(refused(ward, account, "personal-account")).isEqualTo("UNKNOWN");
        String ready = ward.allReady();
        Answer opened = ward.step(ready, "activation").is(201);
        assertThat(result(opened, "instructions-received")).isEqualTo("PASS");
        assertThat(result(opened, "consent-given")).isEqualTo("PASS");
    }

    @Test
    void anInstallationThatIsNotReadyCloses() {
        for (String state : List.of("INTEGRATING", "VALIDATED")) {
            Ward ward = Ward.of(this, "IIb", true, "Europe/Berlin", state, Map.of());
            String account = ward.ready();
            ward.confirm(account, "user.instructed", true);
            assertThat(refused(ward, account, "shadow-passed")).isEqualTo("FAIL");
            assertThat(refused(ward, account, "installation-validated"))
                    .isEqualTo(state.equals("VALIDATED") ? "PASS" : "FAIL");
        }
    }

    @Test
    void trainingIsAskedForUnlessTheContractSaysOtherwise() {
        Ward ward = Ward.open(this);
        String terms = ward.terms(Map.of()).replace(", \"trainingRequired\": false", "");
        put("/api/contracts/" + ward.contract, terms, with(as("SALES"), "If-Match", "*"))
                .is(200);
        assertThat(get("/api/contracts/" + ward.contract).at("/trainingRequired"))
                .isEqualTo("true");
        assertThat(refused(ward, ward.account(), "training-recorded")).isEqualTo("UNKNOWN");
    }

    @Test
    void whoWasToldOfTheTrainingClosesNothingAndIsKept() {
        Ward ward = Ward.strict(this);
        String account = ward.allReady();
        Answer opened = ward.step(account, "activation").is(201);
        assertThat(result(opened, "training-reported")).isEqualTo("FAIL");
        String training = get("/api/trainings?contract=" + ward.contract).at("/items/0/id");
        String report = "/api/trainings/" + training + "/report";
        post(report, "{\"informed\": [\"SALES\"]}", "OPERATIONS").is(201);
        assertThat(post(report, "{\"informed\": [\"REGULATORY\"]}", "OPERATIONS")
                        .is(201)
                        .json()
                        .path("informed"))
                .hasSize(2);
        ward.step(account, "suspension").is(201);
        assertThat(result(ward.step(account, "activation").is(201), "training-reported"))
                .isEqualTo("PASS");
    }

    @Test
    void everyCriterionIsTriedHere() {
        Set<String> tried = new TreeSet<>(WAYS.stream().map(Way::criterion).toList());
        tried.addAll(Set.of(
                "contract-signed", // AccountTests
                "installation-validated",
                "shadow-passed",
                "consent-given",
                "instructions-received",
                "training-reported"));
        Set<String> all = rules.current().gate("user-activation").orElseThrow().gate().criteria().stream()
                .map(criterion -> criterion.id())
                .collect(Collectors.toSet());
        assertThat(tried).isEqualTo(new TreeSet<>(all));
    }

    @Test
    void aLanguageThatTheCountryDoesNotAllowIsRefused() {
        Ward ward = Ward.open(this);
        String account = ward.account();
        long before = entries();
        ward.handOver(account, "rev 7", "fr").isProblem(400, "/language", "[de]");
        assertThat(entries()).isEqualTo(before);
        ward.handOver(account, "rev 7", "de").is(201);
        clock.pass(Duration.ofDays(4000));
        ward.handOver(account, "rev 7", "de").isProblem(409, "site.ifuLanguages");
    }

    @Test
    void whatMovesWhileAnActivationIsDecidedTakesItBack() {
        Ward ward = Ward.open(this);
        String account = ward.ready();
        interference.next(() -> ward.agree(Map.of("start", "\"2026-12-01\"")));
        Answer refused = ward.step(account, "activation").isProblem(409, "user-activation");
        assertThat(result(refused, "contract-begun")).isEqualTo("FAIL");
        assertThat(ward.status(account)).isEqualTo("REQUESTED");
        List<String> types = get("/api/accounts/" + account + "/history")
                .json()
                .path("items")
                .valueStream()
                .map(event -> event.path("type").asString())
                .toList();
        assertThat(types).endsWith("AccountActivated", "AccountStepWithdrawn");
    }

    @org.springframework.beans.factory.annotation.Autowired
    private Interference interference;
}
